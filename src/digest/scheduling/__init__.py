"""Plan a daily run: as a line for cron, or as a service and timer for systemd."""

from digest.scheduling import crontab, systemd
from digest.scheduling.plan import SchedulePlan, checked, plan

__all__ = ["SchedulePlan", "checked", "crontab", "plan", "systemd"]
