import signal
import threading
from datetime import UTC, datetime, timedelta

import pytest

from aicmo_core.execution import workshop
from aicmo_core.execution.composer import OfflineComposer
from aicmo_core.execution.executors import REGISTRY, executor_for
from aicmo_core.execution.executors.base import Assignment, Executor
from aicmo_core.execution.service import BATCH_LASTS, BEGIN_WITHIN
from aicmo_core.execution.time_limit import LONGEST_S, ExecutorTimeoutError, time_limit
from aicmo_core.tasks.content import TaskContent
from aicmo_core.tasks.types import TaskType
from tests.services.small_executors import SmallExecutors

FUNCTION_S = 60.0


def swallow_everything():
    while True:
        try:
            while True:
                pass
        except Exception:  # noqa: BLE001, S112 - what a careless library does
            continue


def test_code_that_swallows_every_exception_is_broken_off_all_the_same():
    told = r"The work took longer than 0\.02 s"

    with pytest.raises(ExecutorTimeoutError, match=told) as broken, time_limit(0.02, "The work"):
        swallow_everything()

    assert broken.value.retryable


def test_what_ends_in_time_leaves_no_alarm_behind():
    before = signal.getsignal(signal.SIGALRM)

    with time_limit(5, "The work"):
        pass

    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before


def test_another_thread_runs_without_an_alarm():
    ran = []

    def work():
        with time_limit(0.001, "The work"):
            ran.append(signal.getitimer(signal.ITIMER_REAL))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert ran == [(0.0, 0.0)]


@pytest.mark.parametrize("task_type", REGISTRY)
def test_every_executor_ends_before_its_function_does(task_type):
    executor = executor_for(task_type)

    assert 0 < executor.timeout_s <= LONGEST_S < FUNCTION_S
    assert BEGIN_WITHIN < BATCH_LASTS < timedelta(seconds=FUNCTION_S)


def test_the_text_that_a_batch_begins_last_has_its_whole_time():
    assert timedelta(seconds=Executor.timeout_s) <= BATCH_LASTS - BEGIN_WITHIN


def test_a_run_for_which_no_time_is_left_is_broken_off_at_once():
    executors = SmallExecutors()
    executors.endless.add("t1")
    content = TaskContent(
        task_id="t1", brand_id="b", task_type=TaskType.SWOT_ANALYSIS, title="Weigh it"
    )
    assignment = Assignment(task=content, brief=None, made_at=datetime(2026, 11, 16, tzinfo=UTC))
    executor = executors(content.task_type)

    with pytest.raises(ExecutorTimeoutError):
        workshop.make(executor, assignment, OfflineComposer(), within_s=-3.0)
