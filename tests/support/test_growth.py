import pytest

from tests.support.growth import is_about_linear


@pytest.mark.proof
def test_linear_work_is_distinguished_from_quadratic_work() -> None:
    assert is_about_linear(lambda size: sum(range(size)), 2_000_000)
    assert not is_about_linear(lambda size: sum(i * j > 0 for i in range(size) for j in range(size)), 2_400)
