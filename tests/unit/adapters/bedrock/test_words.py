"""What a model may write of each of the fifteen outputs, and what stays the executor's."""

from __future__ import annotations

import copy
import json

import pytest
from botocore.session import get_session
from botocore.stub import ANY, Stubber
from botocore.validate import ParamValidator
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.adapters.bedrock.converse import Answer, converse
from aicmo_core.adapters.bedrock.prompt import fenced, prompt_of
from aicmo_core.adapters.bedrock.schema import is_prose, offered, tool_schema
from aicmo_core.adapters.bedrock.wording import Wording
from aicmo_core.execution.derived import MailFormError, settled
from aicmo_core.execution.executors import REGISTRY, executor_for
from aicmo_core.tasks.types import TaskType
from tests.unit.execution.assignments import assignment

TYPES = list(REGISTRY)
MORE = "Have a look."


def drafted(task_type):
    given_to = assignment(task_type)
    return given_to, executor_for(task_type).draft(given_to)


def lengthened(part):
    """Return an offer's longer texts with a sentence more; a mail's second block gets it."""
    if isinstance(part, dict):
        return {name: v if name == "caption" else lengthened(v) for name, v in part.items()}
    if isinstance(part, list):
        return [lengthened(one) for one in part]
    if not is_prose(part) or len(part) < 60:  # the short ones have narrow bounds
        return part
    head, gap, tail = part.partition("\n\n")
    return f"{head}{gap}{MORE} {tail}" if gap else f"{part} {MORE}"


def leaves(part, path=""):
    if isinstance(part, dict):
        for name, value in part.items():
            yield from leaves(value, f"{path}.{name}")
    elif isinstance(part, list):
        for number, value in enumerate(part):
            yield from leaves(value, f"{path}[{number}]")
    else:
        yield path, part


@pytest.mark.parametrize("task_type", TYPES)
def test_every_output_offers_words_and_its_schema_names_them(task_type):
    _, draft = drafted(task_type)
    schema = tool_schema(type(draft))

    words = offered(draft.model_dump(mode="json"))

    assert words
    assert set(words) <= set(schema["properties"])
    assert "$ref" not in json.dumps(schema)
    assert set(schema) == {"type", "properties"}


@pytest.mark.parametrize("task_type", TYPES)
def test_the_drafts_own_words_give_the_draft(task_type):
    given_to, draft = drafted(task_type)
    document = draft.model_dump(mode="json")
    said = json.dumps(document, ensure_ascii=False)
    wording = Wording(said, said)

    same = wording.set_into(document, offered(document))

    assert wording.problems == []
    assert same == document
    assert settled(draft, draft, given_to) == draft


@pytest.mark.parametrize("task_type", TYPES)
def test_new_words_make_a_valid_output_and_leave_every_figure_and_link(task_type):
    given_to, draft = drafted(task_type)
    document = draft.model_dump(mode="json")
    said = json.dumps(document, ensure_ascii=False)
    wording = Wording(said, said)

    worded = wording.set_into(document, lengthened(offered(document)))
    output = settled(type(draft).model_validate(worded), draft, given_to)

    assert wording.problems == []
    assert MORE in output.model_dump_json()
    before, after = dict(leaves(document)), dict(leaves(output.model_dump(mode="json")))
    made = (".length", ".html_bytes", ".sha256")
    for path, value in before.items():
        if not isinstance(value, str) and not path.endswith(made):
            assert after[path] == value, path
        if isinstance(value, str) and "://" in value and " " not in value:
            assert after[path] == value, path


def test_a_mail_is_drawn_anew_from_its_words_and_keeps_its_footer():
    given_to, draft = drafted(TaskType.REWRITE_EMAIL_SEQUENCE)
    mail = draft.mails[0]
    plain = mail.plain.replace("\n\n", "\n\nA <b>new</b> paragraph.\n\n", 1)
    changed = draft.model_copy(update={"mails": (mail.model_copy(update={"plain": plain}),)})

    (new,) = settled(changed, draft.model_copy(update={"mails": (mail,)}), given_to).mails

    assert "<p>A &lt;b&gt;new&lt;/b&gt; paragraph.</p>" in new.html
    assert new.html_bytes == len(new.html.encode())
    assert new.plain.partition("\n\n--\n")[2] == mail.plain.partition("\n\n--\n")[2]


def test_a_mail_that_lost_its_link_is_refused():
    given_to, draft = drafted(TaskType.REWRITE_EMAIL_SEQUENCE)
    mail = draft.mails[0].model_copy(update={"plain": "Hello,\n\nBuy.\n\nNow.\n\nYours\nUs"})

    with pytest.raises(MailFormError, match="the line with the link"):
        settled(draft.model_copy(update={"mails": (mail, *draft.mails[1:])}), draft, given_to)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["variants", "hook", "body", "link", "x"]), inner, max_size=3
            )
        ),
        max_leaves=12,
    )
)
def test_whatever_a_model_answers_the_outcome_is_an_output_or_a_list_of_problems(answer):
    _, draft = drafted(TaskType.CREATE_SOCIAL_VARIANTS)
    document = draft.model_dump(mode="json")
    before = copy.deepcopy(document)
    wording = Wording(json.dumps(document), "")

    worded = wording.set_into(document, answer)

    assert document == before
    type(draft).model_validate(worded)
    if not isinstance(answer, dict):
        assert wording.problems


@given(st.text())
def test_no_text_can_close_its_own_fence(text):
    block = fenced("brief", text)

    mark = block[1 : block.index(" ")]
    assert block.count(f"</{mark}>") == 1
    assert block.endswith(f"</{mark}>")


def test_an_offer_has_no_placeholder_code_or_address():
    assert [
        is_prose(one) for one in ("Two words", "one", "PLACEHOLDER: no logo", "<p>a b</p>")
    ] == [
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize("task_type", TYPES)
def test_botocore_takes_the_request_of_every_output(task_type):
    given_to, draft = drafted(task_type)
    prompt = prompt_of(executor_for(task_type), given_to, draft)
    model = get_session().get_service_model("bedrock-runtime").operation_model("Converse")

    report = ParamValidator().validate(
        prompt.request("us.amazon.nova-pro-v1:0", 4096, caches=True), model.input_shape
    )

    assert not report.has_errors(), report.generate_report()


def test_botocore_parses_an_answer_as_we_read_it():
    client = get_session().create_client(
        "bedrock-runtime",
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )
    use = {"toolUseId": "use_1", "name": "deliver", "input": {"summary": "Short."}}
    message = {"role": "assistant", "content": [{"text": "Here."}, {"toolUse": use}]}
    usage = {"inputTokens": 7, "outputTokens": 3, "totalTokens": 10}
    response = {
        "output": {"message": message},
        "stopReason": "tool_use",
        "usage": usage,
        "metrics": {"latencyMs": 5},
    }
    with Stubber(client) as stub:
        stub.add_response("converse", response, {"modelId": "m", "messages": ANY})

        answer = converse(
            client, {"modelId": "m", "messages": [{"role": "user", "content": [{"text": "Hi"}]}]}
        )

    assert isinstance(answer, Answer)
    assert answer.tool_use()["input"] == {"summary": "Short."}
    assert answer.usage == usage
