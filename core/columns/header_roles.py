"""Which role the ideas of a header point to; the same rules in every language.

A rule names ideas that must all be there. Rules that explain more of the header win; among equals
the earlier one. Values are not looked at here.
"""

from __future__ import annotations

from functools import lru_cache

from core.columns.headers import Header
from core.columns.vocabulary import vocabulary

_RULES_TEXT = """
row_id: row number | row | order line | line number | order line number | line
customer_id: customer number | member number | customer | card customer number | member card number | customer order number
customer_id: tier number | customer tier number | birth customer number | card member | card tier number
person_name: customer name | name | first name | family | family name | first | member name | customer first name | customer family
person_name: contact name | customer first | customer family name | family first name
email: email | customer email | member email
phone: phone | customer phone | phone number
postal_code: postcode | address postcode | customer postcode | postcode number
address: address | customer address | address line | email address line
card_number: card number | card | nation card number | payment card number
birth_date: birth date | birth | customer birth date | birth day | birth time
birth_year: birth year | birth date year
age_band: age band | birth band | age category | customer age band | age description
age: age | customer age | age year
gender: gender | customer gender
nationality: nation | customer nation
marital_status: marital | marital status
education: education | education tier
occupation: job | job status | job category
household: household | household quantity | household count | household number
income_band: income band | income category
income: income | customer income | income year | income month | household income | household income year | total income
spending_score: spending score | score customer | spent score | purchase score | score tier | spending rating | spending rating customer
satisfaction: satisfaction | total satisfaction | average satisfaction | satisfaction score | satisfaction question | satisfaction rating | satisfaction tier | customer satisfaction
satisfaction: satisfaction question shop | satisfaction order | satisfaction purchase | satisfaction location | satisfaction mall
rating: rating | score rating | product rating | rating question | rating score | customer rating
nps: nps | nps score | nps question | nps rating | nps mall | nps shop
survey_answer: question | question rating | question score | question mall | question shop | question price | question number
order_id: order number | order | purchase number | order purchase number | payment number | order time number
date_transaction: date | order date | purchase date | payment date | date time | order date time | purchase date time | order time date number
time_transaction: time | order time | purchase time
date_registered: register date | register | member date | customer register date | card date | member register date | register year | tier date | register time | register date time
date_other: ship date | expire date | ship | expire | last date | last purchase date | last visit date | last order date | visit last date | date last
date_other: last purchase | last order | last visit | first date | first purchase date | first order date | birth registration date | date update
date_part: year | month | quarter | week | year number | month number | quarter number | date year | date month | order year | order month | time band
payment_method: payment method | payment | payment card method | payment purchase | payment card | order payment method | favourite payment | favourite payment method
monetary_total: spent | total spent | customer spent | spent amount | total purchase amount | customer total amount | total spending | spending
monetary_total: total amount customer | spending year | spent year | spending month | purchase total amount year | amount year
amount_line: amount | total amount | order amount | total | purchase amount | total purchase | order total amount | payment amount | payment
amount_line: amount price | total price | line amount | order total | amount product | payment total amount | amount customer payment
amount_line: total line | total price amount | price total line | order price | order spent | purchase price | purchase spent
amount_by_category: amount category product | amount goods | spent goods | spending goods | purchases goods | amount goods product | spending goods product | spent amount goods | spending amount goods | spending category | spending product
unit_price: price | product price | each price | price quantity | price each product | price quantity each | each amount | unit price
quantity: quantity | product quantity | product count | product number quantity | quantity order | quantity purchase | quantity number | quantity product purchase
discount: discount | discount amount | discount total | discount price
cost: cost | product cost | total cost | amount cost
profit: profit | total profit | amount profit | profit discount | profit quantity
other_numeric: list | list price | average amount | average order amount | average purchase amount | order average | average spent | average price
currency: currency
product_id: product number | number product order | category product number
product_name: product | product name | product description | description | product line name | name description | purchase product | brand product
product_category: category | product category | category name | brand | product brand | category number | product band | product method | band name | product description category | description category
mall_or_store: shop | mall | shop name | mall name | shop number | mall number | purchase shop | purchase mall | shop location | mall location | purchase location | order shop
channel: channel | purchase channel | channel order | method purchase | channel method | channel name | order method | visit channel | favourite channel
order_status: order status | order status name | payment status | status order purchase
city: city | customer city | city category | city name | birth location | city location | city residence
region: region | location | customer region | region name | customer location | region number | city region
country: country | customer country | country name | country number | country region
loyalty_status: tier | member status | member | customer tier | member tier | customer status | member method | customer method | customer category | member category | card method | tier band | card category | card band
points: points | member points | total points | points number | points tier
frequency_count: count order | count purchase | order quantity | purchase quantity | total order | last purchase count | count purchase month | count purchase year
frequency_count: last purchase quantity | purchase count channel | purchase count shop | purchase count discount | frequency count purchase | count order customer | purchase | number order count | purchases | count purchases | total purchases | last purchases | purchases channel | purchases discount | count purchases channel | count purchases discount | purchases month | purchases year | purchases customer | frequency count | total order count | count purchases shop | average purchases
frequency_band: frequency | purchase frequency | visit frequency | frequency visit mall
visit_count: visit | visit count | visit month | visit quantity | visit year | count visit month | visit count channel | visit count channel month | visit number | visit mall
recency_days: recency | days last purchase | days last visit | days last order | recency days | last purchase days number | days last | recency purchase | recency visit | recency order | recency purchases
tenure: tenure | member year | customer year | tenure month | tenure year | member month | register month | register year days | member days | member time | tenure customer
flag: flag | flag discount | flag member | flag email | discount flag | flag order | flag product | flag number | flag phone | flag card | flag channel | flag tier | flag card tier | flag purchase | flag question | flag goods
free_text: text | customer text | question text | rating text | description text | several text
other_category: attribute | status | method | ship method | band | customer band | description category | favourite | favourite shop | favourite mall | favourite category | favourite product
other_category: order band | quantity band | several
other_numeric: score | average | spending average | count | days
"""


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[str, frozenset[str]], ...]:
    rules: list[tuple[str, frozenset[str]]] = []
    for line in _RULES_TEXT.strip().splitlines():
        role, _, patterns = line.partition(":")
        rules.extend((role, frozenset(pattern.split())) for pattern in patterns.split("|"))
    return tuple(rules)


@lru_cache(maxsize=10_000)
def rank_roles(header: Header) -> tuple[tuple[str, float], ...]:
    """Pairs (role, score 0 to 1), best first; empty when the header says nothing we know."""
    present = header.concepts
    if not present:
        return ()
    scores: dict[str, float] = {}
    for rule in _rules():
        role, needed = rule
        if needed <= present:
            score = _score(header, needed)
            scores[role] = max(score, scores.get(role, 0.0))
    return tuple(sorted(scores.items(), key=lambda item: -item[1]))


def _score(header: Header, needed: frozenset[str]) -> float:
    """How much of the header the rule explains: words whose ideas it uses, of all words."""
    used = sum(1 for ideas in header.ideas if needed & set(ideas))
    words = used + _unused(header, len(header.ideas) - used)
    doubled = max(0, len(needed) - used) * 0.35
    generic = 0.02 * sum(1 for idea in needed if idea in _GENERIC)
    generic += 0.15 if needed == {"location"} else 0.0
    telling = 0.03 * len(needed & _TELLING)
    return max(0.0, min(1.0, (used - doubled) / words) - generic + telling)


def _unused(header: Header, ideas: int) -> float:
    """What ideas a rule does not need and unknown words cost; a whole question no more than two of them."""
    unused = ideas + _unexplained(header)
    return min(_MOST_UNKNOWN, unused) if len(header.words) >= _WORDS_OF_A_QUESTION else unused


def _unexplained(header: Header) -> float:
    """What unknown words cost: short ones little, and never more than two of them."""
    unknown = [word for word in header.unknown if word not in vocabulary().fillers]
    return min(
        _MOST_UNKNOWN, sum(0.3 if len(word) == 1 or (len(word) <= 3 and word.isascii()) else 0.7 for word in unknown)
    )


_MOST_UNKNOWN, _WORDS_OF_A_QUESTION = 1.5, 7

# Ideas that settle a tie: a plural counts, goods with money are spending by category.
_TELLING = frozenset(("purchases", "recency", "goods"))
_GENERIC = frozenset(("order", "first", "last", "line", "count", "total", "card"))
