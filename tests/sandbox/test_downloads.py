"""Files that go to and fro: by upload, by id, by download."""

import aiohttp
import pytest

from bot.sandbox import Sandbox
from tests.sandbox.client import Client
from tests.sandbox.pictures import png
from tests.sandbox.scenes import OFFICER


@pytest.fixture(autouse=True)
def started(sandbox: Sandbox) -> None:
    sandbox.says(OFFICER, "/start")


async def test_a_photo_is_sent_again_by_its_id_and_downloaded(sandbox: Sandbox, client: Client) -> None:
    form = aiohttp.FormData({"chat_id": str(OFFICER)})
    form.add_field("photo", png(4, 3), filename="a.png", content_type="image/png")
    photo = (await client.form("sendPhoto", form))["result"]["photo"]

    again = await client.call("sendPhoto", chat_id=OFFICER, photo=photo[0]["file_id"])
    file = await client.call("getFile", file_id=photo[0]["file_id"])
    async with client.session.get(f"{client.server.file_url}1:a/{file['file_path']}") as answer:
        content = await answer.read()

    assert (again["photo"], content, sandbox.last(OFFICER).photo) == (photo, png(4, 3), png(4, 3))
    assert await client.refusal("getFile", file_id="x") == (400, "Bad Request: invalid file_id")


@pytest.mark.parametrize(("token", "path", "status"), [("1:a", "files/none", 404), ("bad", "files/none", 404)])
async def test_a_file_that_is_not_there_is_not_downloaded(client: Client, token: str, path: str, status: int) -> None:
    async with client.session.get(f"{client.server.file_url}{token}/{path}") as answer:
        assert answer.status == status


async def test_files_above_twenty_megabytes_are_not_for_download(sandbox: Sandbox, client: Client) -> None:
    large = sandbox.sends_document(OFFICER, bytes(20 * 1024 * 1024 + 1), name="a").document
    assert large is not None

    refusal = await client.refusal("getFile", file_id=large.id)

    assert refusal == (400, "Bad Request: file is too big")


async def test_an_empty_document_is_refused(client: Client) -> None:
    form = aiohttp.FormData({"chat_id": str(OFFICER)})
    form.add_field("document", b"", filename="a.txt", content_type="text/plain")

    answer = await client.form("sendDocument", form)

    assert answer["description"] == "Bad Request: file must be non-empty"


async def test_a_part_without_a_file_name_is_a_file_too(sandbox: Sandbox, client: Client) -> None:
    with aiohttp.MultipartWriter("form-data") as body:
        body.append(str(OFFICER)).set_content_disposition("form-data", name="chat_id")
        part = body.append(b"abc", {"Content-Type": "application/octet-stream"})
        part.set_content_disposition("form-data", name="document")

    async with client.session.post(f"{client.server.base_url}1:a/sendDocument", data=body) as answer:
        sent = (await answer.json())["result"]

    assert sent["document"]["file_name"] == "document"
    assert sandbox.last(OFFICER).document is not None
