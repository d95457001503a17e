"""The Bedrock composer: an executor's draft, worded by a language model.

draft ─► for each model of the profile's chain that is not resting:
            reserve ─► converse ─► settle ─► set words into the draft, check ─► output
                          │                        │ wrong: one repair round
                          ▼ busy, late, refused, cut off, wrong twice: the next model
       ─► no model left, or no budget: the draft itself, which says so
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from pydantic import ValidationError

from aicmo_core.adapters.bedrock.asking import AsksModels, size_of
from aicmo_core.adapters.bedrock.converse import Answer, ModelCallError
from aicmo_core.adapters.bedrock.prompt import Prompt, prompt_of
from aicmo_core.adapters.bedrock.purse import Purse
from aicmo_core.adapters.bedrock.wording import Wording
from aicmo_core.errors import BudgetExceededError
from aicmo_core.execution.budget import BudgetSpentError
from aicmo_core.execution.checks import check
from aicmo_core.execution.derived import MailFormError, settled
from aicmo_core.execution.estimates import Estimate
from aicmo_core.execution.executors.base import Assignment, Executor, Missing, TaskOutput
from aicmo_core.execution.ports import Run
from aicmo_core.execution.routing import PROFILE_OF, Profile, usable
from aicmo_core.kernel.money import usd

TIME_FOR_ALL = timedelta(seconds=45)
"""For all calls of one task: the execute function has 60 s, and must still store the output."""
_STEP_S = 5
"""Calls wait a multiple of this: one client is kept for each."""
MAX_TOKENS = 4096
"""Of an answer; the words of the largest draft are half of it."""
_MOST_PROBLEMS = 12
_BYTES_A_TOKEN = 4
"""Of English, as a rule of thumb; only for what a call will likely cost."""


@dataclass(kw_only=True)
class _Job:
    """One task on its way through the models."""

    executor: Executor[Any]
    assignment: Assignment
    draft: TaskOutput
    prompt: Prompt
    run: Run
    purse: Purse
    until: datetime
    failures: list[str] = field(default_factory=list)


class BedrockComposer(AsksModels):
    """Words drafts with Amazon Bedrock; falls back to them."""

    name = "bedrock"
    patience_s = TIME_FOR_ALL.total_seconds()
    is_free = False

    def missing(self, brand_id: str) -> tuple[Missing, ...]:
        """Return the budget, where it is spent and the brand's work waits for the next month."""
        allowance, account = self._budget.allowance_of(brand_id), self._budget.account(brand_id)
        left = min(
            allowance.brand_micro_usd - account.committed_micro_usd,
            allowance.workspace_micro_usd - account.workspace_micro_usd,
        )
        if left > 0 or not allowance.waits:
            return ()
        how = (
            f"The AI budget of {account.month} is spent: raise it (aicmo budget set), let the work "
            "go on offline (--when-spent offline), or wait for the next month."
        )
        return (Missing(kind="budget", name=account.month, how_to_supply=how),)

    def estimate(
        self, executor: Executor[Any], assignment: Assignment, draft: TaskOutput
    ) -> Estimate:
        """Return what the profile's first model costs for this prompt; see `Composer`."""
        prompt = prompt_of(executor, assignment, draft)
        model_id = self._chain(assignment)[0]
        card = self._choice.cards[model_id]
        request = prompt.request(model_id, MAX_TOKENS, caches=card.caches)
        usage = {
            "inputTokens": size_of(request) // _BYTES_A_TOKEN,
            "outputTokens": len(prompt.words.encode()) // _BYTES_A_TOKEN,
        }
        most = card.most(size_of(request), MAX_TOKENS)
        return Estimate(likely_micro_usd=card.cost(usage), most_micro_usd=most)

    def _chain(self, assignment: Assignment) -> tuple[str, ...]:
        return self._choice.chains[PROFILE_OF.get(assignment.task.task_type, Profile.STANDARD)]

    def compose(
        self, executor: Executor[Any], assignment: Assignment, run: Run | None = None
    ) -> TaskOutput:
        """Return the worded draft, or the draft with the reason why no model worded it.

        Raises:
            ExecutionError: The assignment cannot be worked on; says what to supply.
            BudgetSpentError: The AI budget is spent, and the brand's work waits.
        """
        draft: TaskOutput = executor.draft(assignment)
        now = self._clock()
        task = assignment.task
        until = now + TIME_FOR_ALL
        paid_as = run or Run(task_id=task.task_id, brand_id=task.brand_id, lease_until=until)
        job = _Job(
            executor=executor,
            assignment=assignment,
            draft=draft,
            prompt=prompt_of(executor, assignment, draft),
            run=paid_as,
            purse=Purse(self._budget, paid_as),
            until=min(until, run.lease_until) if run else until,
        )
        for model_id in usable(self._chain(assignment), self._breakers, now):
            try:
                output = self._worded(job, model_id)
            except BudgetSpentError:
                raise
            except BudgetExceededError as error:
                job.failures.append(error.message)
                break
            except ModelCallError as error:
                job.failures.append(error.message)
                continue
            return output.model_copy(
                update={"composer": f"bedrock:{model_id}", "notes": self._notes(job, model_id)}
            )
        return self._offline(job)

    def _worded(self, job: _Job, model_id: str) -> TaskOutput:
        """Return the draft with a model's words, which had one chance to mend what was wrong."""
        card = self._choice.cards[model_id]
        request = job.prompt.request(model_id, MAX_TOKENS, caches=card.caches)
        answer = self._call(job, request)
        use = answer.tool_use()
        output, problems = _read(job, use.get("input"))
        if problems:
            request["messages"] += _repair(answer, use, problems)
            output, problems = _read(job, self._call(job, request).tool_use().get("input"))
        if output is None or problems:
            reason = f"its answer broke {len(problems)} rules after a repair round"
            raise ModelCallError(model_id, reason, answered=True, may_cost=True)
        return output

    def _call(self, job: _Job, request: Mapping[str, Any]) -> Answer:
        """Make a call in the time that is left."""
        model_id = str(request["modelId"])
        left_s = int((job.until - self._clock()).total_seconds()) // _STEP_S * _STEP_S
        if left_s < _STEP_S:
            raise ModelCallError(model_id, "no time was left", answered=True, may_cost=False)
        return self._answer(job.purse, request, left_s)

    def _offline(self, job: _Job) -> TaskOutput:
        why = "; ".join(job.failures) or "every model rests after failures"
        note = f"Composed offline, because Amazon Bedrock could not: {why}."
        spent = job.purse.spent_micro_usd
        paid = (f"AI cost: {usd(spent)}.",) if spent else ()
        return job.draft.model_copy(update={"notes": (*job.draft.notes, note, *paid)})

    def _notes(self, job: _Job, model_id: str) -> tuple[str, ...]:
        notes = [
            *job.draft.notes,
            f"Worded by {model_id} on Amazon Bedrock; AI cost: {usd(job.purse.spent_micro_usd)}.",
        ]
        if job.failures:
            notes.append(f"Other models could not: {'; '.join(job.failures)}.")
        brand_id = job.run.brand_id
        account = self._budget.account(brand_id)
        if account.past_soft_line(self._budget.allowance_of(brand_id)):
            notes.append(f"The AI budget of {account.month} is past four fifths.")
        return tuple(notes)


def _read(job: _Job, words: Any) -> tuple[TaskOutput | None, list[str]]:
    """Return the output that words make, or everything that is wrong with them."""
    before = job.draft.model_dump(mode="json")
    wording = Wording(job.prompt.known, json.dumps(before, ensure_ascii=False))
    document = wording.set_into(before, words)
    if not wording.problems and document == before:
        wording.problems.append("the output holds no new words")
    if wording.problems:
        return None, wording.problems
    try:
        read = job.executor.output_model.model_validate(document)
        output = settled(read, job.draft, job.assignment)
    except ValidationError as error:
        return None, [
            f"{'.'.join(map(str, one['loc']))}: {one['msg']}"
            for one in error.errors(include_url=False, include_input=False)
        ]
    except MailFormError as error:
        return None, [f"mails.plain {error.message}"]
    known = {finding.rule_id for finding in check(job.draft, job.assignment)}
    return output, [
        f"{one.where} {one.message} {one.what_to_do}"
        for one in check(output, job.assignment)
        if one.severity == "blocking" and one.rule_id not in known
    ]


def _repair(answer: Answer, use: Mapping[str, Any], problems: list[str]) -> list[dict[str, Any]]:
    """Return the messages that give an answer back with what is wrong."""
    told = "These rules are broken. Deliver again, whole:\n- " + "\n- ".join(
        problems[:_MOST_PROBLEMS]
    )
    result = {
        "toolUseId": use["toolUseId"],
        "status": "error",
        "content": [{"text": told}],
    }
    return [dict(answer.message), {"role": "user", "content": [{"toolResult": result}]}]
