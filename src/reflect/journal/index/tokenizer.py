"""The search index's tokenizer, for splitting texts exactly as the index does."""

from collections.abc import Sequence
from typing import cast

import apsw

from reflect.journal.fold import end_with_accents, fold, fold_origins
from reflect.journal.search import Token, Tokenize

# The same options as in the table `search`.
_TOKENIZER = ("unicode61", ["remove_diacritics", "2", "categories", "L* M* N* Co"])


def tokenizer(connection: apsw.Connection) -> Tokenize:
    """Return a function that splits text into words with the tokenizer of the index."""
    engine = connection.fts5_tokenizer(*_TOKENIZER)

    def tokenize(text: str) -> Sequence[Token]:
        folded, places = fold(text), fold_origins(text)
        data = folded.encode()
        tokens, byte, sign = list[Token](), 0, 0
        found = cast("list[tuple[int, int, str]]", engine(data, apsw.FTS5_TOKENIZE_DOCUMENT, None))
        for start, end, word in found:
            # Convert byte offsets to character offsets.
            sign += len(data[byte:start].decode())
            length = len(data[start:end].decode())
            byte, sign = end, sign + length
            tokens.append(Token(word, places[sign - length], end_with_accents(text, places[sign - 1] + 1)))
        return tokens

    return tokenize
