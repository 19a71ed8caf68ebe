from collections.abc import Iterator

import pytest

from tests.panel.store.open_transactions import none_left_open


@pytest.fixture(autouse=True)
def _no_transaction_left_open() -> Iterator[None]:
    with none_left_open():
        yield
