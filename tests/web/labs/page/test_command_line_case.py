"""The line for the command line is the lab with the one request that is shown."""

from dataclasses import replace

from iamlab.world import canonical_json


def test_the_case_is_the_lab_with_the_chosen_request(figure_2) -> None:
    for request in figure_2.world.requests:
        page = figure_2.client.get(f"{figure_2.url}?request={request.id}").context["page"]
        wanted = canonical_json(replace(figure_2.world, requests=(request,)))
        assert page.command_line_case == wanted
