/* sandbox.c -- no_new_privs, limits, Landlock by its raw system calls, and a list of the system calls that remain. */
#include "platform/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/log.h"

static void
limit(int what, rlim_t most)
{
	struct rlimit now;

	if (getrlimit((__rlimit_resource_t)what, &now) != 0)
		return;
	if (now.rlim_max == RLIM_INFINITY || now.rlim_max > most)
		now.rlim_max = most;
	now.rlim_cur = now.rlim_max;
	if (setrlimit((__rlimit_resource_t)what, &now) != 0)
		log_line(LOG_WARNING, "sandbox: limit %d stays as it is: %s", what, strerror(errno));
}

/* Below this folder, or in this file alone, these rights come back. */
static void
allow_below(int rules, const char *path, __u64 rights)
{
	struct landlock_path_beneath_attr beneath = { .allowed_access = rights, .parent_fd = open(path, O_PATH | O_CLOEXEC) };
	struct stat about;

	if (beneath.parent_fd < 0)
		return;
	if (fstat(beneath.parent_fd, &about) == 0 && !S_ISDIR(about.st_mode))
		beneath.allowed_access &= LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE;
	if (syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) != 0)
		log_line(LOG_WARNING, "sandbox: a folder stays closed: %s", strerror(errno));
	close(beneath.parent_fd);
}

/* All file rights that the kernel knows how to take, of which these come back. */
static void
restrict_files(const char *const *read_only, size_t read_only_count, const char *const *writable, size_t writable_count)
{
	const __u64 reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
	const __u64 writing = reading | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_DIR;
	const __u64 truncating = 1ULL << 14; /* LANDLOCK_ACCESS_FS_TRUNCATE, which this header may not know */
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	struct landlock_ruleset_attr handled = { .handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1 };

	if (version >= 2)
		handled.handled_access_fs |= 1ULL << 13; /* LANDLOCK_ACCESS_FS_REFER */
	if (version >= 3)
		handled.handled_access_fs |= truncating;

	int rules = version < 1 ? -1 : (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof(handled), 0);

	if (rules < 0) {
		log_line(LOG_WARNING, "sandbox: this kernel has no Landlock; files are limited by the user's rights only");
		return;
	}
	for (size_t i = 0; i < read_only_count; i++)
		allow_below(rules, read_only[i], reading);
	for (size_t i = 0; i < writable_count; i++)
		allow_below(rules, writable[i], writing | (handled.handled_access_fs & truncating));
	if (syscall(SYS_landlock_restrict_self, rules, 0) != 0)
		log_line(LOG_WARNING, "sandbox: Landlock refused: %s", strerror(errno));
	close(rules);
}

/* What computing, memory, threads and reading need. Everything else answers EPERM, so that a library may carry on without. */
static enum outcome
restrict_calls(void)
{
	static const int allowed[] = {
		SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(lseek), SCMP_SYS(close),
		SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(fstat), SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(newfstatat), SCMP_SYS(statx),
		SCMP_SYS(fstatfs), SCMP_SYS(statfs), SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(readlink), SCMP_SYS(readlinkat),
		SCMP_SYS(getdents64), SCMP_SYS(getcwd), SCMP_SYS(fcntl), SCMP_SYS(dup), SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(mmap), SCMP_SYS(munmap),
		SCMP_SYS(mprotect), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(brk), SCMP_SYS(futex), SCMP_SYS(set_robust_list), SCMP_SYS(rseq),
		SCMP_SYS(set_tid_address), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack),
		SCMP_SYS(tgkill), SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(getppid), SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid), SCMP_SYS(getegid),
		SCMP_SYS(getrandom), SCMP_SYS(uname), SCMP_SYS(sysinfo), SCMP_SYS(clock_gettime), SCMP_SYS(clock_nanosleep), SCMP_SYS(nanosleep),
		SCMP_SYS(gettimeofday), SCMP_SYS(alarm), SCMP_SYS(setitimer), SCMP_SYS(sched_yield), SCMP_SYS(sched_getaffinity), SCMP_SYS(restart_syscall),
		SCMP_SYS(getrlimit), SCMP_SYS(getrusage), SCMP_SYS(exit), SCMP_SYS(exit_group),
	};
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	bool good = filter != NULL;

	for (size_t i = 0; good && i < sizeof(allowed) / sizeof(allowed[0]); i++)
		good = seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0) == 0;
	/* Threads, but no processes. glibc asks clone3 first, whose flags a filter cannot see, and goes on with clone when it is not there. */
	good = good && seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0;
	good = good && seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
	    SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD)) == 0;
	/* Limits may be read, not set; a thread may be named. */
	good = good && seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1, SCMP_A2(SCMP_CMP_EQ, 0, 0)) == 0;
	good = good && seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prctl), 1, SCMP_A0(SCMP_CMP_EQ, PR_SET_NAME, 0)) == 0;
	good = good && seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prctl), 1, SCMP_A0(SCMP_CMP_EQ, PR_SET_VMA, 0)) == 0;
	good = good && seccomp_load(filter) == 0;
	if (filter != NULL)
		seccomp_release(filter);
	return good ? OK : UNAVAILABLE;
}

enum outcome
sandbox_enter(const char *const *folders, size_t folder_count, size_t bytes)
{
	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_FSIZE, 0);
	limit(RLIMIT_NOFILE, 64);
#ifndef __SANITIZE_ADDRESS__
	if (bytes > 0)
		limit(RLIMIT_AS, bytes);
#else
	(void)bytes;
#endif
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
		return UNAVAILABLE;
	restrict_files(folders, folder_count, NULL, 0);
	return restrict_calls();
}

/* What a process that serves never needs. Everything else stays: libpq and the resolver need much, and differ from machine to machine. */
static enum outcome
refuse_calls(bool traced, bool no_local_sockets)
{
	static const int refused[] = {
		SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev), SCMP_SYS(pidfd_open), SCMP_SYS(pidfd_getfd),
		SCMP_SYS(pidfd_send_signal), SCMP_SYS(rt_sigqueueinfo), SCMP_SYS(mount), SCMP_SYS(umount2), SCMP_SYS(open_tree), SCMP_SYS(move_mount), SCMP_SYS(fsopen),
		SCMP_SYS(fsmount), SCMP_SYS(fsconfig), SCMP_SYS(mount_setattr), SCMP_SYS(pivot_root), SCMP_SYS(chroot), SCMP_SYS(unshare), SCMP_SYS(setns),
		SCMP_SYS(init_module), SCMP_SYS(finit_module), SCMP_SYS(delete_module), SCMP_SYS(kexec_load), SCMP_SYS(kexec_file_load), SCMP_SYS(bpf),
		SCMP_SYS(perf_event_open), SCMP_SYS(userfaultfd), SCMP_SYS(io_uring_setup), SCMP_SYS(io_uring_enter), SCMP_SYS(io_uring_register), SCMP_SYS(keyctl),
		SCMP_SYS(add_key), SCMP_SYS(request_key), SCMP_SYS(setuid), SCMP_SYS(setgid), SCMP_SYS(setreuid), SCMP_SYS(setregid), SCMP_SYS(setresuid), SCMP_SYS(setresgid),
		SCMP_SYS(setgroups), SCMP_SYS(setfsuid), SCMP_SYS(setfsgid), SCMP_SYS(capset), SCMP_SYS(personality), SCMP_SYS(reboot), SCMP_SYS(swapon), SCMP_SYS(swapoff),
		SCMP_SYS(acct), SCMP_SYS(settimeofday), SCMP_SYS(clock_settime), SCMP_SYS(adjtimex), SCMP_SYS(sethostname), SCMP_SYS(setdomainname), SCMP_SYS(syslog),
		SCMP_SYS(mknod), SCMP_SYS(mknodat), SCMP_SYS(open_by_handle_at), SCMP_SYS(name_to_handle_at), SCMP_SYS(fanotify_init), SCMP_SYS(quotactl),
	};
	static const int processes[] = { SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(ptrace), SCMP_SYS(kill), SCMP_SYS(tkill) };
	static const unsigned families[] = { AF_UNIX, AF_INET, AF_INET6, AF_NETLINK }; /* the last is how the resolver learns which addresses there are */
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
	bool good = filter != NULL;

	for (size_t i = 0; good && i < sizeof(refused) / sizeof(refused[0]); i++)
		good = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), refused[i], 0) == 0;
	for (size_t i = 0; good && !traced && i < sizeof(processes) / sizeof(processes[0]); i++)
		good = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), processes[i], 0) == 0;
	if (good && !traced)
		good = seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0 &&
		    seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1, SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0)) == 0;
	/* Between and above the families that it needs. */
	for (unsigned family = 0, i = 0; good && family <= AF_NETLINK; family++) {
		bool needed = i < sizeof(families) / sizeof(families[0]) && families[i] == family;

		i += needed ? 1 : 0;
		if (!needed || (no_local_sockets && family == AF_UNIX))
			good = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EAFNOSUPPORT), SCMP_SYS(socket), 1, SCMP_A0(SCMP_CMP_EQ, family, 0)) == 0;
	}
	good = good && seccomp_rule_add(filter, SCMP_ACT_ERRNO(EAFNOSUPPORT), SCMP_SYS(socket), 1, SCMP_A0(SCMP_CMP_GT, AF_NETLINK, 0)) == 0;
	good = good && seccomp_load(filter) == 0;
	if (filter != NULL)
		seccomp_release(filter);
	return good ? OK : UNAVAILABLE;
}

enum outcome
sandbox_serve(const struct sandbox_files *files)
{
	limit(RLIMIT_CORE, 0);
	/* It stays dumpable, without room for a dump: else its own /proc/self would be closed to it, through which workbooks are written. */
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return UNAVAILABLE;
	restrict_files(files->read_only, files->read_only_count, files->writable, files->writable_count);
	return refuse_calls(files->traced, files->no_local_sockets);
}
