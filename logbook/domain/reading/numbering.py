"""The North American numbering plan: what a number is, how it is written, what cannot exist.

The tables hold the area codes that `phonenumbers` (Google's numbering data) knew at
METADATA_VERSION, so that the usual number is judged without loading that library;
`tests/test_domain_numbering.py` compares the two.  Numbers of other countries ask it.
"""

from __future__ import annotations

from logbook.language import _

METADATA_VERSION = "phonenumbers 9.0.43"
"""Release of the numbering data that the tables below were taken from."""

TOLL_FREE = ("800", "833", "844", "855", "866", "877", "888")
SERVICE_CODES = frozenset(("211", "311", "411", "511", "611", "711", "811", "911", "988"))
"""Three digits that a phone dials; none of them is a text sender's short code."""

_STATES = """
201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 220 223 224 225 227 228
229 231 234 235 239 240 248 251 252 253 254 256 260 262 267 269 270 272 274 276 279 281 283
301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 324 325 326
327 329 330 331 332 334 336 337 339 341 346 347 350 351 352 353 360 361 363 364 369 380 385
386 401 402 404 405 406 407 408 409 410 412 413 414 415 417 419 423 424 425 430 432 434 435
440 442 443 445 447 448 458 463 464 469 470 472 475 478 479 480 484 501 502 503 504 505 507
508 509 510 512 513 515 516 517 518 520 530 531 534 539 540 541 551 557 559 561 562 563 564
567 570 571 572 573 574 575 580 582 585 586 601 602 603 605 606 607 608 609 610 612 614 615
616 617 618 619 620 623 626 628 629 630 631 636 640 641 645 646 650 651 656 657 659 660 661
662 667 669 678 680 681 682 686 689 701 702 703 704 706 707 708 712 713 714 715 716 717 718
719 720 724 725 726 727 728 730 731 732 734 737 738 740 743 747 748 754 757 760 762 763 765
769 770 771 772 773 774 775 779 781 785 786 801 802 803 804 805 806 808 810 812 813 814 815
816 817 818 820 821 826 828 830 831 832 835 838 839 840 843 845 847 848 850 854 856 857 858
859 860 862 863 864 865 870 872 878 901 903 904 906 907 908 909 910 912 913 914 915 916 917
918 919 920 925 928 929 930 931 934 936 937 938 940 941 943 945 947 948 949 951 952 954 956
959 970 971 972 973 975 978 979 980 983 984 985 986 989
"""
"""The fifty states and Washington."""
_TERRITORIES = "787 939 340 671 670 684"
"""Puerto Rico, the Virgin Islands, Guam, the Northern Marianas, American Samoa."""
_CANADA = """
204 226 236 249 250 257 263 273 289 306 343 354 365 367 368 382 403 416 418 428 431 437 438
450 468 474 506 514 519 548 579 581 584 587 604 613 639 647 672 683 705 709 742 753 778 780
782 807 819 825 867 873 879 902 905 942
"""
_NOT_GEOGRAPHIC = """
500 521 522 523 524 525 526 527 528 529 532 533 544 566 577 588 600 622 633 710
"""
"""Personal and non-geographic numbers, and the US government's."""
_HOME = frozenset(f"{_STATES} {_TERRITORIES} {_CANADA} {_NOT_GEOGRAPHIC}".split())
_ISLAND_CODES = """
242 246 264 268 284 345 441 473 649 658 664 721 758 767 784 809 829 849 868 869 876
"""
_ISLANDS = frozenset(_ISLAND_CODES.split())
_KEYPAD = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "2223334445556667777888999922233344455566677778889999",
)
_LOOKALIKE_LETTERS = str.maketrans("OoIiLl", "001111")


def keypad_digits(text: str) -> str:
    """The text with each letter replaced by the digit on its telephone key."""
    return text.translate(_KEYPAD)


def letters_read_as_digits(text: str) -> str:
    """The text with O read as 0, and I and L as 1, as the eye takes them."""
    return text.translate(_LOOKALIKE_LETTERS)


def national(normalized: str) -> str:
    """The digits after +1, or "" for a number that is not one of the +1 plan."""
    return normalized[2:] if normalized.startswith("+1") else ""


def number_class(normalized: str) -> str:
    """What kind of number it is.

    One of: home (US, its territories, Canada), toll_free, premium (900), island (the
    other places that share +1), foreign, impossible (nobody can have been given it).
    """
    if not normalized.startswith("+"):
        return "impossible"
    if not normalized.startswith("+1"):
        return "foreign" if _possible_abroad(normalized) else "impossible"
    digits = normalized[2:]
    if len(digits) != 10:
        return "impossible"
    area = digits[:3]
    if area == "900":
        return "premium"
    if area in _ISLANDS:
        return "island"
    if digits[3] not in "23456789":
        return "impossible"
    if area in TOLL_FREE:
        return "toll_free"
    return "home" if area in _HOME else "impossible"


def metadata_version(normalized: str) -> str:
    """Which numbering data the class of this number rests on."""
    if normalized.startswith("+") and not normalized.startswith("+1"):
        import phonenumbers

        return f"phonenumbers {phonenumbers.__version__}"
    return METADATA_VERSION


def written(normalized: str) -> str:
    """The number as people write it: 800-331-0500; other countries' with their country code."""
    digits = national(normalized)
    if len(digits) == 10:
        return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    return normalized


def country_code(normalized: str) -> str:
    """The country code of a number of another country, e.g. "86"."""
    import phonenumbers

    for length in (1, 2, 3):
        if int(normalized[1 : 1 + length]) in phonenumbers.COUNTRY_CODE_TO_REGION_CODE:
            return normalized[1 : 1 + length]
    return ""


def island_name(normalized: str) -> str:
    """The place outside the US and Canada that an area code of the +1 plan belongs to."""
    return {
        "242": _("the Bahamas"),
        "246": _("Barbados"),
        "264": _("Anguilla"),
        "268": _("Antigua and Barbuda"),
        "284": _("the British Virgin Islands"),
        "345": _("the Cayman Islands"),
        "441": _("Bermuda"),
        "473": _("Grenada"),
        "649": _("the Turks and Caicos Islands"),
        "658": _("Jamaica"),
        "664": _("Montserrat"),
        "721": _("Sint Maarten"),
        "758": _("Saint Lucia"),
        "767": _("Dominica"),
        "784": _("Saint Vincent and the Grenadines"),
        "809": _("the Dominican Republic"),
        "829": _("the Dominican Republic"),
        "849": _("the Dominican Republic"),
        "868": _("Trinidad and Tobago"),
        "869": _("Saint Kitts and Nevis"),
        "876": _("Jamaica"),
    }[national(normalized)[:3]]


def _possible_abroad(normalized: str) -> bool:
    import phonenumbers  # 30 ms, and only numbers of other countries need it

    try:
        number = phonenumbers.parse(normalized, None)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_possible_number(number)
