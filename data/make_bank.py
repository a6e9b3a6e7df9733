"""Generator of `src/reflect/bank/questions.json` from `questions.yaml`: `make bank`."""

from reflect.bank import ready
from reflect.bank.load import built_in_path, load_file

if __name__ == "__main__":
    path = built_in_path()
    bank = load_file(path, path.name, known=())
    ready.PATH.write_text(ready.written(path.read_bytes(), bank), encoding="utf-8")
