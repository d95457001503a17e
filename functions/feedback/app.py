"""The schedule fans out over all brands; a message runs one brand's loop, or loads a file."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext
from sqs_event import BatchAnswer, batch_answer, is_batch, log_failures, records

from aicmo_core.bootstrap import feedback_service, infrastructure

if TYPE_CHECKING:  # a cold start loads what its first event needs
    from aicmo_core.feedback.drops import Taken
    from aicmo_core.feedback.run import FeedbackRun
    from aicmo_core.feedback.service import FeedbackService

logger = Logger()
metrics = Metrics()


@cache
def service() -> FeedbackService:
    """The use case, made once a container."""
    return feedback_service(infrastructure())


@logger.inject_lambda_context
@metrics.log_metrics
def handler(event: object, context: LambdaContext) -> BatchAnswer | dict[str, str]:
    """Run the brands of a batch; any other event is the schedule's, or a person's "all of them"."""
    return _run_brands(event) if is_batch(event) else _fan_out()


def _fan_out() -> dict[str, str]:
    window = service().fan_out()
    metrics.add_metric("FanOutsBegun", MetricUnit.Count, 1)
    logger.info("began a fan-out", window=window)
    return {"window": window}


def _run_brands(event: object) -> BatchAnswer:
    report = service().handle((it.message_id, it.body) for it in records(event))
    for run in report.runs:
        logger.info("looked at a brand", extra=_facts(run))
        if run.errors:
            logger.warning("a run is not whole", brand_id=run.brand_id, failed=run.failed_steps)
    for cause in report.causes:
        logger.warning("many brands share a departure", cause=cause.describe())
    for taken in report.dropped:
        logger.info("took a dropped file", extra=_outcome(taken))
    if report.sent:
        metrics.add_metric("BrandsSent", MetricUnit.Count, report.sent)
        logger.info("sent brands to be looked at", sent=report.sent)
    metrics.add_metric("TasksProposed", MetricUnit.Count, sum(len(r.created) for r in report.runs))
    log_failures(logger, report.errors)
    return batch_answer(report.failed_ids)


def _facts(run: FeedbackRun) -> dict[str, object]:
    figures = {"anomalies": len(run.anomalies), "proposed": len(run.created)}
    return {"brand_id": run.brand_id, "window": run.window, **figures, "errors": len(run.errors)}


def _outcome(taken: Taken) -> dict[str, object]:
    if taken.report is None:
        return {"refused": True}
    figures = {"stored": taken.report.stored, "rejected": len(taken.report.rejected)}
    return {"refused": False, "whole": taken.rest is None, **figures}
