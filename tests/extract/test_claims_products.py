"""The goods that a ban or a warning names besides the company."""

from __future__ import annotations

import pytest
from tests.extract.test_claims import claims_of


@pytest.mark.parametrize(
    ("language", "text", "products"),
    [
        pytest.param(
            "en",
            "The Ontario Securities Commission banned Coinlark from offering leveraged tokens to investors.",
            ["leveraged tokens"],
            id="en what may not be offered",
        ),
        pytest.param(
            "en",
            "The FCA on Monday prohibited Kronborg Bank from advertising its crypto savings account.",
            ["crypto savings account"],
            id="en what may not be advertised",
        ),
        pytest.param(
            "en",
            "The consumer commission on Monday prohibited the retailer Wondaro from selling the sets.",
            ["sets"],
            id="en goods told before, without a name",
        ),
        pytest.param(
            "en",
            "The Consumer Product Safety Commission warned of magnetic sets sold by the marketplace Tuvoo.",
            ["magnetic sets"],
            id="en what is warned of",
        ),
        pytest.param(
            "de",
            "Das Bundesamt für Lebensmittelsicherheit warnt vor Alfalfa-Sprossen der Firma Grünherz.",
            ["Alfalfa-Sprossen"],
            id="de what is warned of",
        ),
        pytest.param(
            "de",
            "Der Hersteller Yunfei ist erleichtert. Das BSI empfiehlt den Besitzern, die Drohnen nicht zu "
            "benutzen.",
            ["Drohnen"],
            id="de what should not be used",
        ),
        pytest.param(
            "en",
            "The watchdog FMA warned savers on Monday against putting money into the platform Wexelo.",
            [],
            id="en money is no product",
        ),
        pytest.param(
            "de",
            "Die Firma Echovane wehrt sich. Das BSI warnt vor der App Echovane Live.",
            ["Echovane Live"],
            id="de a product with the name of its firm",
        ),
    ],
)
def test_a_claim_names_the_goods_of_a_company(language: str, text: str, products: list[str]) -> None:
    found = [one for one in claims_of(text, language) if one.type in ("ban", "stance")]
    assert found
    assert [filler.text for filler in found[0].roles.get("products", ())] == products
