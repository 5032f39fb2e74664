"""The methods, in the order of the comparison table; K-Means first, it is what the others are held to.

A new method is one file with one ``fit``, one line here and one test.
"""

from __future__ import annotations

from core.segmentation.methods.bisecting import fit_bisecting
from core.segmentation.methods.gaussian_mixture import fit_gaussian_mixture
from core.segmentation.methods.gower_medoids import fit_gower_medoids
from core.segmentation.methods.hdbscan import fit_hdbscan
from core.segmentation.methods.kmeans_method import fit_kmeans
from core.segmentation.methods.method import Method
from core.segmentation.methods.rfm import ROLES, fit_rfm
from core.segmentation.methods.ward import fit_ward

ANY_SIZE = 10**9

METHODS: tuple[Method, ...] = (
    Method("kmeans", "K-Means", "Round groups of like size around a typical customer.", fit_kmeans, ANY_SIZE),
    Method("bisecting", "Bisecting K-Means", "Splits the loosest group again and again.", fit_bisecting, ANY_SIZE),
    Method("gaussian_mixture", "Gaussian mixture", "Groups may stretch and overlap.", fit_gaussian_mixture, 50_000),
    Method("ward", "Ward", "Merges the most alike groups, again and again.", fit_ward, 5_000),
    Method(
        "hdbscan", "HDBSCAN", "Crowded areas of any shape; customers between them get no segment.", fit_hdbscan, 10_000
    ),
    Method(
        "gower_medoids",
        "Gower with medoids",
        "Numbers and labels together, around real customers.",
        fit_gower_medoids,
        2_000,
        compared_on=500,
    ),
    Method("rfm", "Recency, frequency, money", "The ten classic names by fixed rules.", fit_rfm, ANY_SIZE, ROLES),
)

BY_KEY: dict[str, Method] = {method.key: method for method in METHODS}
