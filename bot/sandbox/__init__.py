"""A local Bot API server with a chat page: try the bot without a token; tests drive it too."""

from bot.sandbox.sandbox import Call, Sandbox
from bot.sandbox.scene import Jump, Scene, Step
from bot.sandbox.server import Server, serve
from bot.sandbox.troubles.faults import Fault
from bot.sandbox.world.messages import Button, Contact, Message
from bot.sandbox.world.people import BotAccount, Group, Person

__all__ = [
    "BotAccount",
    "Button",
    "Call",
    "Contact",
    "Fault",
    "Group",
    "Jump",
    "Message",
    "Person",
    "Sandbox",
    "Scene",
    "Server",
    "Step",
    "serve",
]
