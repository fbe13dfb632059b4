"""A daily run: as a line for cron, or as a service and timer for systemd."""

from digest.schedule import crontab, systemd
from digest.schedule.plan import Plan, checked, plan

__all__ = ["Plan", "checked", "crontab", "plan", "systemd"]
