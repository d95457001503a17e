"""PSPLIB's files as strangers have them: instances, its own lists, tables of any make."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.psplib import instance_files, read_best_known, read_project

INSTANCE = """\
************************************************************************
jobs (incl. supersource/sink ):  4
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        1          1           4
   3        1          1           4
   4        1          0
************************************************************************
REQUESTS/DURATIONS:
jobnr. mode duration  R 1  R 2
------------------------------------------------------------------------
  1      1     0       0    0
  2      1     3       2    0
  3      1     5       0    4
  4      1     0       0    0
************************************************************************
RESOURCEAVAILABILITIES:
  R 1  R 2
    6    4"""
LIST = """\
solutionlist data/j60hrs.sm
===============================================
Par  Inst  Makespan  Date          Author
===============================================
  1     1       77 Tue Apr 2 16:26:00 1996 R. Kolisch / A. Drexl
 13    10      117 Fri Apr 19 13:45:07 2002 V. Valls, M. Quintanilla
"""


def best_known(folder: Path, text: str, name: str = "best.csv") -> dict[str, int]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_best_known(path)


@pytest.mark.parametrize("ending", ["", "\n" + "*" * 72 + "\n"])
def test_an_instance_is_read_whether_or_not_its_last_line_closes_it(
    tmp_path: Path, ending: str
) -> None:
    path = tmp_path / "j21_1.sm"
    path.write_text(INSTANCE + ending)

    project = read_project(path)

    assert project.durations == (0, 3, 5, 0)
    assert project.demands == ((0, 0), (2, 0), (0, 4), (0, 0))
    assert project.capacities == (6, 4)
    assert project.successors == ((1, 2), (3,), (3,), ())


def test_a_file_that_is_no_instance_is_refused_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "j21_1.sm"
    path.write_text("hello")

    with pytest.raises(SystemExit, match=r"j21_1\.sm: no PSPLIB file .*PRECEDENCE|REQUESTS"):
        read_project(path)


def test_instances_come_in_the_order_of_their_numbers_and_lists_are_none(tmp_path: Path) -> None:
    (tmp_path / "j60.sm").mkdir()
    for name in ("j6010_1.sm", "j602_10.sm", "j602_9.SM", "j60hrs.sm", "j60lb.sm", "notes.txt"):
        (tmp_path / "j60.sm" / name).touch()

    names = [path.name for path in instance_files(tmp_path)]

    assert names == ["j602_9.SM", "j602_10.sm", "j6010_1.sm"]


def test_a_folder_without_instances_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"no \.sm file"):
        instance_files(tmp_path)


@pytest.mark.parametrize("name", ["j60hrs.sm", "anything.txt"])
def test_psplib_s_own_list_is_read(tmp_path: Path, name: str) -> None:
    assert best_known(tmp_path, LIST, name) == {"j601_1": 77, "j6013_10": 117}


def test_a_list_without_a_first_line_is_of_the_set_that_its_name_says(tmp_path: Path) -> None:
    assert best_known(tmp_path, " 1 2 105 0.00\n", "j120opt.sm") == {"j1201_2": 105}
    with pytest.raises(SystemExit, match="of which set"):
        best_known(tmp_path, " 1 2 105 0.00\n", "list.txt")


def test_a_list_of_lower_bounds_is_not_taken_for_best_known(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="lower bounds"):
        best_known(tmp_path, " 1 2 105\n", "j60lb.sm")


@pytest.mark.parametrize(
    "text",
    [
        "problem,optimum\nj601_1.sm,77\n",
        "instance,makespan\nj601_1,77\n",
        "j601_1,77\n",
        "\ufeffinstance;lb;ub\nj60.sm/J601_1.SM;75;77\n",
        "Instance\tLower bound\tMakespan\nj601_1\t75\t77.0\n",
        "makespan,instance\n77,j601_1\n",
        "instance,best known\nj601_1,75..77\nj601_2,\nj601_3,unknown\n",
    ],
)
def test_tables_are_read_whatever_they_are_like(tmp_path: Path, text: str) -> None:
    assert best_known(tmp_path, text) == {"j601_1": 77}


def test_a_table_without_a_figure_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no table"):
        best_known(tmp_path, "instance,makespan\n")
