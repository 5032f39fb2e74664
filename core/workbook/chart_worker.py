"""The process that draws charts: specifications in on standard input, pictures out on standard output.

Run as a script by ``chart_images``; imports nothing of the product.
"""

from __future__ import annotations

import json
import sys

import vl_convert


def main() -> None:
    """Draw every chart of the batch; nothing is loaded from the network."""
    job = json.load(sys.stdin)
    drawn = {}
    for name, spec in job["specs"].items():
        svg = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
        png = vl_convert.vegalite_to_png(spec, scale=job["scale"], allowed_base_urls=[])
        drawn[name] = {"svg": svg, "png": png.hex()}
    json.dump(drawn, sys.stdout)


if __name__ == "__main__":
    main()
