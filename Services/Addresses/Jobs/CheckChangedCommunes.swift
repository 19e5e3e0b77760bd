import Jobs
import Persistence
import Territory

/// Judges the communes whose addresses changed since their last check.
struct CheckChangedCommunes: Sendable {
    static let name = "adresses.verification"

    let database: Database

    var kind: JobKind {
        JobKind(Self.name) { run in try await perform(run) }
    }

    /// Once a day, for what a stopped program left unchecked.
    var sweep: JobKind {
        JobKind("adresses.verification-du-jour", every: .seconds(86_400)) { run in try await perform(run) }
    }

    func perform(_ run: JobRun) async throws {
        var done = 0
        while true {
            let waiting = try await database.read { try CheckTable.pending(limit: 20, in: $0) }
            guard !waiting.isEmpty else { return }
            for commune in waiting {
                try await check(commune)
                done += 1
                try await run.report(
                    JobProgress(done: done, total: done, label: "Adresses vérifiées\u{A0}: \(done) communes"))
            }
        }
    }

    /// Checks one commune as it is now.
    func check(_ commune: CodeINSEE) async throws {
        guard let judged = try await judge(commune) else { return }
        try await write(judged, of: commune)
        try await DepositStore(database: database).settle(commune)
    }

    /// - Returns: nil when its addresses are not begun.
    func judge(_ commune: CodeINSEE) async throws -> JudgedCommune? {
        let stored = try await database.read { session in
            (
                try JudgeableDraft.read(commune, in: session),
                try CheckContext.contour(of: commune, in: session),
                try BaseLocaleTable.find(commune, in: session)?.version,
                try CadastreTable.find(commune, in: session),
                try CadastreTable.plan(of: commune, in: session)
            )
        }
        guard let judgeable = stored.0, let version = stored.2 else { return nil }
        return JudgedCommune(
            check: try DraftCheck(of: judgeable.draft, context: judgeable.context),
            quality: DraftQuality(of: judgeable.draft, ground: stored.1, cadastre: stored.4),
            version: version, cadastre: stored.3)
    }

    /// Writes what was found; a commune that has other addresses by now, or another cadastre, goes on waiting.
    func write(_ judged: JudgedCommune, of commune: CodeINSEE) async throws {
        try await database.write { session in
            try CheckTable.write(judged.check, version: judged.version, of: commune, at: .now, in: session)
            try AlertTable.count(judged.quality, version: judged.version, of: commune, in: session)
            guard try CadastreTable.find(commune, in: session) != judged.cadastre else { return }
            try CheckTable.ask(for: commune, in: session)
        }
    }
}

/// What a check found of a commune, and of what it was made.
struct JudgedCommune: Sendable {
    let check: DraftCheck
    let quality: DraftQuality
    let version: Int
    /// nil when there was none.
    let cadastre: Cadastre?
}
