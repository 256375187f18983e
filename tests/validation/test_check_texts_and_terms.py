"""Languages, ownership, amounts and identity."""

import pytest
from small_datasets import UUID, exchange, found, process, rules

from interop.model.finding import Severity
from interop.validation.amounts import check_amounts
from interop.validation.identity import check_identity
from interop.validation.language import check_language
from interop.validation.ownership import check_ownership


def comment(text, language):
    attribute = "" if language is None else f'xml:lang="{language}"'
    return process("", exchange(0, f"<generalComment {attribute}>{text}</generalComment>"))


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("cement", "en", []),
        ("水泥", "zh", []),
        ("水泥 (cement)", "zh-CN", []),
        ("50 %", "zh", []),
        ("cement", "zh", ["LANG-NO-CHINESE"]),
        ("水泥", "en", ["LANG-CHINESE-IN-EN"]),
        ("Anhui (安徽)", "en", ["LANG-CHINESE-IN-EN"]),
        ("10 °C – naïve", "en", []),
        ("セメント", "ja", []),
        ("cement", None, ["LANG-MISSING"]),
        ("cement", "", ["LANG-MISSING"]),
        ("  ", None, []),
    ],
)
def test_languages(text, language, expected):
    assert rules(check_language, comment(text, language)) == expected


def test_missing_languages_are_told_once():
    texts = "<generalComment>a</generalComment><generalComment>b</generalComment>"
    (item,) = found(check_language, process("", exchange(0, texts)))
    assert (item.severity, item.arguments) == (Severity.INFO, {"count": 2})
    assert item.path == "/processDataSet/exchanges/exchange/generalComment[1]"


def test_misused_other_is_a_text():
    other = '<common:other xml:lang="en">水泥</common:other>'
    (item,) = found(check_language, process("", exchange(0, other)))
    assert item.path == "/processDataSet/exchanges/exchange/common:other"


VERSION = "<common:dataSetVersion>01.00.000</common:dataSetVersion>"
OWNER = '<common:referenceToOwnershipOfDataSet type="contact data set" refObjectId="x"/>'
FREE = "<common:licenseType>Free of charge for all users and uses</common:licenseType>"


def terms(*elements):
    return process(publication=VERSION + "".join(elements))


@pytest.mark.parametrize(
    ("elements", "expected"),
    [
        ((OWNER, "<common:copyright>false</common:copyright>", FREE), []),
        ((), ["OWN-NO-OWNER", "OWN-NO-COPYRIGHT", "OWN-NO-LICENCE"]),
        ((OWNER, "<common:copyright>true</common:copyright>"), ["OWN-COPYRIGHT-UNLICENSED"]),
        ((OWNER, "<common:copyright/>", FREE), ["OWN-NO-COPYRIGHT"]),
        (
            (
                OWNER,
                "<common:copyright>true</common:copyright>",
                "<common:licenseType>License fee</common:licenseType>",
            ),
            ["OWN-RESTRICTED"],
        ),
        (
            (
                OWNER,
                "<common:copyright>true</common:copyright>",
                '<common:accessRestrictions xml:lang="en">Ask us</common:accessRestrictions>',
            ),
            ["OWN-RESTRICTED"],
        ),
    ],
)
def test_ownership(elements, expected):
    assert rules(check_ownership, terms(*elements)) == expected


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("1", []),
        ("-1.5e-7", []),
        ("nan", ["AMOUNT-NOT-FINITE"]),
        ("NaN", ["AMOUNT-NOT-FINITE"]),
        ("-INF", ["AMOUNT-NOT-FINITE"]),
        ("", ["AMOUNT-EMPTY"]),
        ("a lot", []),
    ],
)
def test_amounts(amount, expected):
    assert rules(check_amounts, process("", exchange(0, amount=amount))) == expected


def test_a_resulting_amount_without_a_mean_is_one_cause():
    document = process("", exchange(0, "<resultingAmount>nan</resultingAmount>", amount="nan"))
    (item,) = found(check_amounts, document)
    assert (item.path, item.line) == ("/processDataSet/exchanges/exchange/meanAmount", 8)
    assert item.arguments == {"value": "nan"}


def test_an_epd_module_may_be_undeclared():
    other = '<common:other><epd:amount xmlns:epd="http://www.iai.kit.edu/EPD/2013" epd:module="A4"/></common:other>'
    assert rules(check_amounts, process("", exchange(0, other))) == []


@pytest.mark.parametrize(
    ("uuid", "publication", "expected"),
    [
        (UUID, VERSION, []),
        (UUID.replace("8", "A"), VERSION, []),
        ("cement", VERSION, ["ID-NOT-UUID"]),
        (UUID, "", ["ID-NO-VERSION"]),
        (UUID, "<common:dataSetVersion>00.01.05</common:dataSetVersion>", ["ID-VERSION-FORM"]),
    ],
)
def test_identity(uuid, publication, expected):
    assert rules(check_identity, process(uuid=uuid, publication=publication)) == expected
