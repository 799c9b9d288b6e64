#!/bin/sh
# windscreen -- every command with the settings of /etc/windscreen/windscreen.env; for root as the account windscreen, so that no file of the record ever
# belongs to somebody else. A key for backups is made by whoever asks for it, in their own folder.
set -eu
settings=/etc/windscreen/windscreen.env
program=/usr/lib/windscreen/windscreen
if [ -r "$settings" ]; then
	set -a
	. "$settings"
	set +a
fi
if [ "$(id -u)" = 0 ] && [ "${1:-}" != backup-key ]; then
	exec runuser -u windscreen -- "$program" "$@"
fi
exec "$program" "$@"
