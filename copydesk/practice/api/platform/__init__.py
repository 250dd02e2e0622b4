"""The platform dialect: `CONTRACT.md` says what it speaks, field by field.

`application` joins it together; `calls` lists every call. A later part of the dialect (bots,
operator) is one more module like `copying` with its rows in `forms`, listed in `calls`, its
channel in `channels`, and its permission in `calls.Permission`.
"""
