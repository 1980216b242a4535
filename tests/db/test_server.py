"""A store on a server: the connection that is lost, and the transaction that gives way to another one."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import psycopg
import pytest

from db.changes import workers
from db.desk import Desk
from db.errors import StoreClosed
from db.models.workers import Worker
from db.pen import Pen
from db.queries import history
from db.queries import workers as questions
from tests.conftest import open_desk


@pytest.fixture
def far_desk(server_url: str) -> Iterator[Desk]:
    """A desk at a store on a server."""
    desk = open_desk(server_url)
    yield desk
    desk.close()


def cut(desk: Desk, server_url: str) -> None:
    """End the desk's connection from the server's side."""
    pid = desk.ask_now(lambda: desk.database.execute_sql("select pg_backend_pid()").fetchone()[0])
    with psycopg.connect(server_url, autocommit=True) as other:
        other.execute("select pg_terminate_backend(%s, 5000)", (pid,))


def test_a_lost_connection_is_told_in_a_sentence_and_the_next_question_connects_again(
    far_desk: Desk, server_url: str
) -> None:
    cut(far_desk, server_url)
    with pytest.raises(StoreClosed, match="connection to the server was lost"):
        far_desk.ask_now(questions.all)
    assert [line.name for line in far_desk.ask_now(questions.all)] == ["李敏"]


def test_a_deed_on_a_lost_connection_is_told_in_a_sentence_and_can_be_done_again(
    far_desk: Desk, server_url: str
) -> None:
    cut(far_desk, server_url)
    with pytest.raises(StoreClosed, match="connection to the server was lost"):
        far_desk.do_now(workers.add, "王强")
    far_desk.do_now(workers.add, "王强")
    assert [line.name for line in far_desk.ask_now(questions.all)] == ["李敏", "王强"]


def test_a_connection_that_is_lost_in_the_middle_of_a_deed_leaves_nothing_of_it(
    far_desk: Desk, server_url: str
) -> None:
    pid = far_desk.ask_now(lambda: far_desk.database.execute_sql("select pg_backend_pid()").fetchone()[0])

    def deed(pen: Pen) -> None:
        workers.add(pen, "王强")
        with psycopg.connect(server_url, autocommit=True) as other:
            other.execute("select pg_terminate_backend(%s, 5000)", (pid,))

    with pytest.raises(StoreClosed, match="connection to the server was lost"):
        far_desk.do_now(deed)
    assert [line.name for line in far_desk.ask_now(questions.all)] == ["李敏"]


def test_a_program_that_came_back_is_still_present_in_the_same_session(far_desk: Desk, server_url: str) -> None:
    session = far_desk.presence.session
    cut(far_desk, server_url)
    with pytest.raises(StoreClosed):
        far_desk.ask_now(questions.all)
    far_desk.ask_now(questions.all)
    other = open_desk(server_url)
    assert other.ask_now(other.presence.is_living, session)
    other.close()


def crossed(desk: Desk, server_url: str, keys: tuple[str, str], done: list[int]) -> Callable[[Pen], None]:
    """A deed that meets another program which holds the second row and waits for the first one, the first time."""
    other = psycopg.connect(server_url)
    update = "update worker set phone = 'other' where id = %s"

    def waits() -> bool:
        question = "select 1 from pg_stat_activity where pid = %s and wait_event_type = 'Lock'"
        return bool(desk.database.execute_sql(question, (other.info.backend_pid,)).fetchone())

    def finish() -> None:
        other.execute(update, (keys[0],))
        other.commit()
        other.close()

    def deed(pen: Pen) -> None:
        done.append(1)
        pen.set(Worker.get_by_id(keys[0]), phone="mine")
        if len(done) == 1:
            # Whoever looks first for a circle of waiting gives way.
            desk.database.execute_sql("set local deadlock_timeout = '10ms'")
            other.execute("set deadlock_timeout = '60s'")
            other.execute(update, (keys[1],))
            threading.Thread(target=finish).start()
            until = time.monotonic() + 20
            while not waits() and time.monotonic() < until:
                pass
        pen.set(Worker.get_by_id(keys[1]), phone="mine")

    return deed


def test_a_deed_that_gave_way_to_another_program_is_done_again_and_written_down_once(
    far_desk: Desk, server_url: str
) -> None:
    keys = (far_desk.worker_id or "", far_desk.do_now(workers.add, "王强"))
    done: list[int] = []
    far_desk.do_now(crossed(far_desk, server_url, keys, done))
    assert len(done) == 2
    assert [line.phone for line in far_desk.ask_now(questions.all)] == ["mine", "mine"]
    assert [deed.changes for deed in far_desk.ask_now(history.recent, 1)] == [2]
