"""Workers: adding a colleague, changing what is known of one, and one who leaves."""

from __future__ import annotations

from db.errors import refuse
from db.models.workers import Worker
from db.pen import Pen
from db.rules import text
from db.rules.problems import Problem
from db.rules.words import N_
from db.rules.workers import LEADER, WORKER

NAMES = {
    "add": N_("Worker added"),
    "amend": N_("Worker changed"),
    "retire": N_("Worker left"),
    "lead": N_("Worker leads"),
}
NAME_MISSING = N_("The name is missing.")
NAME_TAKEN = N_("Somebody of this name works here already: write the name so that the two can be told apart.")
ONLY_ONE = N_("This is the only worker: add another one first.")


def add(pen: Pen, name: str, phone: str = "", role: str = "worker", grid_id: str | None = None) -> str:
    """Add a worker and answer the key. Without a grid the whole community is the worker's own."""
    refuse(problems_in(name))
    worker_id = pen.add(Worker, name=text.clean(name), phone=text.clean(phone), role=role, grid=grid_id)
    pen.about(Worker, worker_id)
    return worker_id


def problems_in(name: str, worker_id: str = "") -> list[Problem]:
    """What is wrong with a worker's name: workers sit down by it, so no other active one may have it."""
    if not text.clean(name):
        return [Problem("name", NAME_MISSING)]
    others = Worker.select().where(Worker.is_active, Worker.name == text.clean(name), Worker.id != worker_id)
    return [Problem("name", NAME_TAKEN)] if others.exists() else []


def amend(pen: Pen, worker_id: str, version: int, name: str, phone: str = "", grid_id: str | None = None) -> None:
    """Change what is written down of a worker. Raises NotFound, Conflict."""
    worker = pen.read(Worker, worker_id, version)
    refuse(problems_in(name, worker_id))
    pen.about(Worker, worker_id)
    pen.set(worker, name=text.clean(name), phone=text.clean(phone), grid=grid_id)


def lead(pen: Pen, worker_id: str, version: int, leads: bool = True) -> None:
    """A worker leads the others from now on, or no longer: what is very late comes to a leader, who may take the steps
    of everybody. Raises NotFound, Conflict."""
    worker = pen.read(Worker, worker_id, version)
    pen.about(Worker, worker_id)
    pen.set(worker, role=LEADER if leads else WORKER)


def retire(pen: Pen, worker_id: str, version: int) -> None:
    """A worker uses the store no longer; what the worker did stays. Raises Refused for the last one."""
    worker = pen.read(Worker, worker_id, version)
    others = Worker.select().where(Worker.is_active, Worker.id != worker_id)
    refuse([] if others.exists() else [Problem("worker", ONLY_ONE)])
    pen.about(Worker, worker_id)
    pen.set(worker, is_active=False)
