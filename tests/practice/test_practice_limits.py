from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from copydesk.practice.limits import RateLimiter, SlidingWindow


def test_ten_requests_a_second_pass_and_the_next_is_told_to_wait() -> None:
    limiter = RateLimiter()
    assert [limiter.admit("key", "order", 0.0) for _ in range(10)] == [0] * 10
    assert limiter.admit("key", "order", 999.0) == 1
    assert limiter.admit("key", "order", 1000.0) == 0


def test_keys_and_path_groups_have_their_own_windows() -> None:
    limiter = RateLimiter(limit=1)
    assert limiter.admit("key", "order", 0.0) == 0
    assert limiter.admit("key", "copytrading", 0.0) == 0
    assert limiter.admit("other", "order", 0.0) == 0
    assert limiter.admit("key", "order", 0.0) == 1


@given(
    gaps=st.lists(st.floats(min_value=0, max_value=400), max_size=60),
    limit=st.integers(min_value=1, max_value=5),
)
def test_no_second_ever_holds_more_than_the_limit(gaps: list[float], limit: int) -> None:
    window, now, admitted = SlidingWindow(limit), 0.0, []
    for gap in gaps:
        now += gap
        if window.admit(now) == 0:
            admitted.append(now)
    for number, first in enumerate(admitted[:-limit] if limit else []):
        assert admitted[number + limit] - first >= 1000 - 1e-6
