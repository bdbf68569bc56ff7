"""One-time codes: what a carrier texts is a secret, what it issues to refer to is not."""

from __future__ import annotations

import pytest

from logbook.domain.text_checks import secret_shapes


@pytest.mark.parametrize(
    "text",
    [
        "Your AT&T code is 482913",
        "your T-Mobile code is 482913",
        "Your Verizon verification code is 482913",
        "code: 482913",
        "Code：482913",
        "the code was 4829",
        "he read me the code 482913",
        "482913 is your AT&T code",
        "验证码 482913",
        "您的验证码是482913",
        "G-code is 4829",
    ],
)
def test_a_one_time_code_is_asked_about(text: str):
    ((kind, start, end),) = secret_shapes(text)
    assert (kind, text[start:end]) == ("pin", "4829" if "482913" not in text else "482913")


@pytest.mark.parametrize(
    "text",
    [
        "confirmation code is 482913",
        "Your confirmation code: 482913",
        "reference code 88233771",
        "reference/confirmation code: 482913",
        "Conf. code: 482913",
        "8823377 is your confirmation code",
        "zip code is 75201",
        "ZIP Code: 75201",
        "zip-code: 75201",
        "promo code: 123456",
        "the agent code is 4455",
        "short code 28875",
        "error code: 4031",
        "code is $4210",
        "code is 42.10",
        "the code is 800-331-0500",
        "code is 5 minutes old, ref 8823377",
        "案件编号 8823377",
    ],
)
def test_other_codes_are_not(text: str):
    assert secret_shapes(text) == ()
