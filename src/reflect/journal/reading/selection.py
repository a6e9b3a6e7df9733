"""A query as a condition in SQL."""

from reflect.journal.index import numbers
from reflect.journal.query import Query


def where_of(query: Query) -> tuple[str, tuple[str | int, ...]]:
    """Return a query, without its limit, as an SQL condition on the entry `e`, and the values for it."""
    parts, values = [f"e.deleted = {int(query.deleted)}"], list[str | int]()
    if query.deleted:
        parts.append("r.content IS NOT NULL")  # excludes purged entries, which have no content to show
    if query.first:
        parts.append("e.number >= ?")
        values.append(numbers.number_from(query.first))
    if query.last:
        parts.append("e.number < ?")
        values.append(numbers.number_after(query.last))
    if query.sessions is not None:
        parts.append(f"e.session IN ({_marks(query.sessions)})")
        values += query.sessions
    for questions in (query.questions, query.of_themes):
        if questions is not None:
            of_these = "SELECT 1 FROM answer a WHERE a.entry = e.number AND a.skipped = 0 AND a.question IN"
            parts.append(f"EXISTS ({of_these} ({_marks(questions)}))")
            values += questions
    for kind, names in (("area", query.areas), ("tag", query.tags)):
        if names is not None:
            of_these = "SELECT 1 FROM mark m WHERE m.kind = ? AND m.entry = e.number AND m.name IN"
            parts.append(f"EXISTS ({of_these} ({_marks(names)}))")
            values += (kind, *names)
    if query.patterns is not None:
        of_these = "SELECT 1 FROM pattern p WHERE p.entry = e.number AND p.of IN"
        parts.append(f"EXISTS ({of_these} ({_marks(query.patterns)}))")
        values += query.patterns
    return " AND ".join(parts), tuple(values)


def _marks(values: tuple[str, ...]) -> str:
    return ", ".join("?" * len(values))
