import Foundation

/// How the vault takes the backups of a territory, with `rclone serve restic` on the same data beside.
enum VaultFigures {
    static func measure(in workshop: Workshop, into report: inout Report) throws {
        signal(SIGPIPE, SIG_IGN)
        try allowFiles()
        try BackupFigures.measure(in: workshop, into: &report)
        try UploadFigures.measure(in: workshop, into: &report)
        try ListFigures.measure(in: workshop, into: &report)
        try FleetFigures.measure(in: workshop, into: &report)
    }

    /// As many open files as the service is given (packaging/bastide.service); what is started here inherits it.
    private static func allowFiles() throws {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = min(limit.rlim_max, 65536)
        guard setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
            throw Failure("The limit of open files cannot be raised.")
        }
    }
}
