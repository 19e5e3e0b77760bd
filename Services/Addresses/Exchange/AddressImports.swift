import AddressEngine
import Persistence
import Territory

/// The files that a town hall brings: judged, shown with their corrections, imported once it says so.
struct AddressImports: Sendable {
    let database: Database

    /// Judges a file for a commune and keeps it, without changing any address.
    ///
    /// - Throws: `ImportRefusal` when nothing of it can enter.
    func propose(
        _ bytes: [UInt8], name: String, for commune: CodeINSEE, communeName: String,
        origin: BaseLocale.Origin = .file, by author: Author
    ) async throws -> ImportProposal {
        guard name.utf16.count <= 200 else { throw ImportRefusal.nameTooLong }
        let id = Identifier.make()
        let judged = try await judge(bytes, name: name, for: commune)
        let drafts = try await Blocking.run { judged.drafts(of: commune.text) }
        guard drafts.communes[commune.text] != nil else { throw drafts.refusal(of: communeName) }
        let report = judged.summary(otherCommunes: drafts.otherCommunes, origin: origin)
        let (text, repairs) = (try StoredText.text(report), try StoredText.text(RepairChoice()))
        return try await database.write { session in
            let proposal = ImportProposal(
                id: id, commune: commune, personID: try author.written(in: session).id, at: .now,
                fileName: name,
                state: .proposed, report: text, repairs: repairs, outcome: nil)
            try ImportTable.insert(proposal, content: bytes, in: session)
            return proposal
        }
    }

    /// A file kept for a commune, with its report and what importing it would change.
    ///
    /// - Throws: `ImportRefusal.gone` once it is forgotten.
    func review(_ id: String, of commune: CodeINSEE) async throws -> ImportReview {
        let (proposal, judged) = try await kept(id, of: commune)
        let choice = try StoredText.value(RepairChoice.self, in: Array(proposal.repairs.utf8))
        let (current, version) = try await database.read { session in
            (
                try DraftReader(commune: commune).draft(in: session),
                try BaseLocaleTable.find(commune, in: session)?.version ?? 0
            )
        }
        let (drafts, file, merge, singleCauses) = try await Blocking.run {
            let drafts = judged.drafts(choice, of: commune.text)
            let now = current ?? Draft(communeCode: commune.text, communeName: "")
            let file = drafts.communes[commune.text]?.yielding(to: now)
            return (drafts, file, file.map { Merge($0, upon: now) }, judged.causesDecidedSingly(in: choice))
        }
        return ImportReview(
            proposal: proposal,
            report: try StoredText.value(ImportReport.self, in: Array(proposal.report.utf8)),
            choice: choice, singleCauses: singleCauses, comparison: merge?.comparison ?? Comparison(),
            remarks: merge?.remarks ?? [],
            version: version, notTaken: drafts.notTaken,
            notes: drafts.losses + (file?.notes ?? []),
            keptColumns: file.map { DraftColumns(of: $0.draft).extra.sorted() } ?? [])
    }

    /// The corrections of one cause of a file, each to accept or refuse.
    func repairs(of cause: Int, in id: String, of commune: CodeINSEE) async throws -> [ProposedRepair] {
        let (proposal, judged) = try await kept(id, of: commune)
        let choice = try StoredText.value(RepairChoice.self, in: Array(proposal.repairs.utf8))
        return try await Blocking.run { judged.repairs(of: cause, choice) }
    }

    /// Keeps which causes are to be corrected; what was decided one by one stays, but where a cause is decided anew.
    func choose(causes accepted: Set<Int>, in id: String, of commune: CodeINSEE) async throws {
        let (proposal, judged) = try await kept(id, of: commune)
        let choice = try StoredText.value(RepairChoice.self, in: Array(proposal.repairs.utf8))
        let next = try await Blocking.run { judged.deciding(accepted, after: choice) }
        try await choose(next, in: id, of: commune)
    }

    /// Keeps what was decided of the corrections; nothing is imported yet.
    func choose(_ choice: RepairChoice, in id: String, of commune: CodeINSEE) async throws {
        let text = try StoredText.text(choice)
        try await database.write { session in
            guard try ImportTable.find(id, of: commune, in: session) != nil else { throw ImportRefusal.gone }
            try ImportTable.keep(repairs: text, of: id, in: session)
        }
    }

    /// Imports a kept file with the corrections chosen.
    ///
    /// - Parameter seen: the `basis` of the report that was shown; nil when nobody was shown it.
    /// - Throws: `ImportRefusal.changedSince` when the addresses or the corrections chosen are others by now.
    func accept(
        _ id: String, of commune: CodeINSEE, communeName: String, loss: DraftImport.Loss = .asked,
        upon seen: String? = nil, by author: Author
    ) async throws -> ImportOutcome {
        let (proposal, judged) = try await kept(id, of: commune)
        guard proposal.state == .proposed else { throw ImportRefusal.closed }
        let choice = try StoredText.value(RepairChoice.self, in: Array(proposal.repairs.utf8))
        let drafts = try await Blocking.run { judged.drafts(choice, of: commune.text) }
        guard let file = drafts.communes[commune.text] else { throw drafts.refusal(of: communeName) }
        let report = try StoredText.value(ImportReport.self, in: Array(proposal.report.utf8))
        let work = DraftImport(
            commune: commune, origin: BaseLocale.Origin(rawValue: report.origin) ?? .file,
            file: file, label: "Import de «\u{A0}\(proposal.fileName)\u{A0}»", author: author)
        let (notTaken, losses) = (drafts.notTaken, drafts.losses)
        return try await database.write { session in
            let version = try BaseLocaleTable.find(commune, in: session)?.version ?? 0
            let chosen = try ImportTable.find(id, of: commune, in: session)?.repairs
            if let seen, seen != ImportReview.basis(version: version, repairs: chosen ?? "") {
                throw ImportRefusal.changedSince
            }
            guard chosen == proposal.repairs else { throw ImportRefusal.changedSince }
            let result = try work.perform(loss, name: communeName, at: .now, in: session)
            try DepositTable.enter(id, by: result.record, of: commune, in: session)
            let outcome = ImportOutcome(result, notTaken: notTaken, notes: losses + result.notes)
            guard
                try ImportTable.close(id, as: .imported, outcome: try StoredText.text(outcome), in: session)
            else { throw ImportRefusal.closed }
            return outcome
        }
    }

    /// Gives a kept file up.
    func abandon(_ id: String, of commune: CodeINSEE) async throws {
        try await database.write { session in
            guard try ImportTable.find(id, of: commune, in: session) != nil else { throw ImportRefusal.gone }
            _ = try ImportTable.close(id, as: .abandoned, outcome: nil, in: session)
        }
    }

    func list(of commune: CodeINSEE) async throws -> [ImportProposal] {
        try await database.read { try ImportTable.list(of: commune, in: $0) }
    }

    /// What an import did, nil before.
    func outcome(of proposal: ImportProposal) throws -> ImportOutcome? {
        try proposal.outcome.map { try StoredText.value(ImportOutcome.self, in: Array($0.utf8)) }
    }

    private func judge(
        _ bytes: [UInt8], name: String, for commune: CodeINSEE
    ) async throws -> JudgedFile {
        let context = try await database.read { try CheckContext.read(for: commune, in: $0) }
        // Long enough, for a long file, to keep everybody else's pages waiting.
        return try await Blocking.run {
            try JudgedFile(bytes, name: name, options: context.options)
        }
    }

    private func kept(_ id: String, of commune: CodeINSEE) async throws -> (ImportProposal, JudgedFile) {
        let stored = try await database.read { session in
            (try ImportTable.find(id, of: commune, in: session), try ImportTable.content(of: id, in: session))
        }
        guard let proposal = stored.0, let content = stored.1 else { throw ImportRefusal.gone }
        return (proposal, try await judge(content, name: proposal.fileName, for: commune))
    }
}

/// A kept file as the secretary sees it before deciding.
struct ImportReview: Sendable {
    let proposal: ImportProposal
    let report: ImportReport
    let choice: RepairChoice
    /// The causes of which some corrections were decided by themselves, by number.
    let singleCauses: Set<Int>
    let comparison: Comparison
    /// What of the file is not taken as it says.
    let remarks: [String]
    /// The version of the addresses that the file is compared with.
    let version: Int
    /// The lines that do not enter.
    let notTaken: [NotTaken]
    /// The lines that enter but for a part of them.
    let notes: [NotTaken]
    /// The columns that the format does not know, kept aside.
    let keptColumns: [String]

    /// What the report is shown upon: it is another once the addresses, or the corrections chosen, are.
    var basis: String { Self.basis(version: version, repairs: proposal.repairs) }

    static func basis(version: Int, repairs: String) -> String {
        "\(version)-\(Checksum(of: repairs).text.prefix(16))"
    }
}

extension ImportOutcome {
    init(_ result: DraftImport.Result, notTaken: [NotTaken], notes: [NotTaken]) {
        let comparison = result.comparison
        self.init(
            added: comparison.added.count, changed: comparison.changed.count, moved: comparison.moved.count,
            missing: comparison.missing.count, unchanged: comparison.unchanged, notTaken: notTaken,
            notes: notes,
            editID: result.record.id, remarks: result.remarks)
    }

    /// The lines that did not enter, and those that entered but for a part, to open in a spreadsheet.
    var notTakenCSV: [UInt8] {
        var csv = CSVBytes()
        csv.line(["ligne", "reprise", "pourquoi", "contenu"])
        for line in notTaken { csv.safeLine(["\(line.line)", "non", line.reason, line.subject]) }
        for line in notes { csv.safeLine(["\(line.line)", "en partie", line.reason, line.subject]) }
        return csv.bytes
    }
}
