"""The trust policy of a role and the policy of a bucket, edited as form and JSON."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.starting import start_to_add

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("width", [360, 1280])
def test_a_trust_policy_is_written_shown_and_narrowed(
    new_page, live_server, axe, width: int
) -> None:
    page = new_page(width=width)
    start_to_add(page, live_server.url, "Add a role")
    page.get_by_label("Role name").fill("Operator")
    page.get_by_label("Who may assume it").select_option("service")
    page.get_by_label("Namely").fill("ec2.amazonaws.com")
    page.get_by_role("button", name="Write it from the choice above").click()
    principals = page.get_by_label("Principals of statement 1, one a line")
    expect(principals).to_have_value("ec2.amazonaws.com")
    expect(page.locator("#gloss-1")).to_contain_text("assume this role")
    principals.fill("111111111111")
    expect(page.locator(".cm-content")).to_contain_text('"AWS": "111111111111"')
    page.get_by_label("Operator of condition 1 of statement 1").fill("Bool")
    page.get_by_label("Key of condition 1 of statement 1").fill("aws:MultiFactorAuthPresent")
    page.get_by_label("Values of condition 1 of statement 1, one a line").fill("true")
    expect(page.locator(".cm-content")).to_contain_text('"aws:MultiFactorAuthPresent": "true"')
    axe(page)
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#drawer-title")).to_have_text("Operator")
    expect(page.get_by_label("Key of condition 1 of statement 1")).to_have_value(
        "aws:MultiFactorAuthPresent"
    )


def test_a_bucket_policy_without_javascript(new_page, live_server) -> None:
    page = new_page(javascript=False)
    start_to_add(page, live_server.url, "Add a resource")
    page.get_by_label("ARN", exact=True).fill("arn:aws:s3:::reports")
    page.get_by_role("button", name="Add a statement").click()
    page.get_by_label("Principals of statement 1, one a line").fill("*")
    page.get_by_label("Key of condition 1 of statement 1").fill("aws:SourceIp")
    page.get_by_label("Operator of condition 1 of statement 1").fill("IpAddress")
    page.get_by_label("Values of condition 1 of statement 1, one a line").fill("203.0.113.0/24")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#id_policy")).to_have_value(
        """{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*",
      "Condition": {
        "IpAddress": {
          "aws:SourceIp": "203.0.113.0/24"
        }
      }
    }
  ]
}"""
    )


def test_what_is_typed_while_the_fields_change_stays(page: Page, live_server) -> None:
    start_to_add(page, live_server.url, "Add a resource")
    page.get_by_label("Service").select_option("rds")
    page.get_by_label("DbInstanceName").wait_for()
    page.locator("#arn-builder:not(.htmx-added)").wait_for()  # htmx listens to it now
    page.evaluate(
        """() => {
          const type = document.getElementById("part-type");
          type.value = "cluster";
          type.dispatchEvent(new Event("change", { bubbles: true }));
          document.getElementById("id_tags").value = "team=data";
          document.getElementById("part-name-1").value = "orders";
        }"""
    )
    expect(page.get_by_label("DbClusterInstanceName")).to_have_value("orders")
    expect(page.locator("#id_arn")).to_have_value(
        "arn:aws:rds:eu-west-1:111111111111:cluster:orders"
    )
    expect(page.get_by_label("Tags", exact=True)).to_have_value("team=data")
