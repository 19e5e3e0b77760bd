import Contract
import HTTPTypes
import People
import Territory
import Web

/// A file of addresses brought by a program: judged as any other, then laid upon the draft; nothing is published.
///
/// `?essai=oui` tells what it would change and changes nothing; `?perte=oui` agrees to lose more than a fifth.
struct TakeFile {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            Route(
                .post, "/api/adresses/{insee}/imports", .token(scope: AddressScopes.bring.name),
                bodyLimit: (100 << 20) + (1 << 20)
            ) { visit in
                guard visit.request.isMultipart else { throw Refusal.notAnUpload }
                let commune = try await desk.openCommune(visit)
                let upload = try await visit.receiveUpload(into: desk.platform.folder + "/recus")
                do {
                    guard let file = upload.files.first, file.size > 0 else { throw ImportRefusal.empty }
                    guard file.size <= ImportTable.limit else { throw ImportRefusal.tooLarge }
                    let bytes = try await file.bytes()
                    let taking = TakeFile(desk: desk, commune: commune, author: .program(of: visit))
                    return try await .json(taking.take(bytes, name: file.name, visit))
                } catch let refusal as ImportRefusal {
                    throw refusal.toProgram
                }
            }
        ]
    }

    let desk: AddressDesk
    let commune: Commune
    let author: Author

    private func take(_ bytes: [UInt8], name: String, _ visit: Visit) async throws -> TakenFile {
        let proposal = try await desk.imports.propose(
            bytes, name: name, for: commune.code, communeName: commune.name, by: author)
        let review = try await desk.imports.review(proposal.id, of: commune.code)
        guard visit.query("essai") != "oui" else {
            try await desk.imports.abandon(proposal.id, of: commune.code)
            return TakenFile(review.report, review.expected, isImported: false)
        }
        do {
            let loss: DraftImport.Loss = visit.query("perte") == "oui" ? .agreed : .asked
            let outcome = try await desk.imports.accept(
                proposal.id, of: commune.code, communeName: commune.name, loss: loss, upon: review.basis,
                by: author)
            return TakenFile(review.report, outcome, isImported: true)
        } catch {
            try await desk.imports.abandon(proposal.id, of: commune.code)
            throw error
        }
    }
}

/// What became of a file, as programs read it.
private struct TakenFile: Encodable {
    let imported: Bool
    let rows: Int
    /// Whether the national validator takes the file, once its columns bear their names.
    let valid: Bool
    let added: Int
    let changed: Int
    let moved: Int
    let removed: Int
    let unchanged: Int
    let findings: [Finding]
    /// The lines that do not enter, at most a thousand; the report on the site has them all.
    let notTaken: [Line]
    let notTakenCount: Int

    struct Finding: Encodable {
        let code: String
        /// `E`, `W` or `I`.
        let level: String
        let label: String
        let count: Int
    }

    struct Line: Encodable {
        let line: Int
        let reason: String
    }

    private static let mostLines = 1000

    init(_ report: ImportReport, _ outcome: ImportOutcome, isImported: Bool) {
        imported = isImported
        rows = report.rowCount
        valid = report.isValid
        (added, changed, moved) = (outcome.added, outcome.changed, outcome.moved)
        (removed, unchanged) = (outcome.missing, outcome.unchanged)
        findings = report.causes.map {
            Finding(code: $0.code, level: $0.level, label: $0.label, count: $0.count)
        }
        notTaken = outcome.notTaken.prefix(Self.mostLines).map { Line(line: $0.line, reason: $0.reason) }
        notTakenCount = outcome.notTaken.count
    }
}

extension ImportReview {
    /// What importing the file would do.
    fileprivate var expected: ImportOutcome {
        ImportOutcome(
            added: comparison.added.count, changed: comparison.changed.count, moved: comparison.moved.count,
            missing: comparison.missing.count, unchanged: comparison.unchanged, notTaken: notTaken,
            notes: notes)
    }
}

extension Author {
    /// The owner of the token, with the program they lent it to: « Jeanne Lapeyre, par « Urbanisme » ».
    fileprivate static func program(of visit: Visit) -> Author {
        Author(
            id: visit.visitor?.id, name: visit.visitor?.name ?? "Un programme",
            means: visit.visitor?.program?.name)
    }
}

extension ImportRefusal {
    /// As a program reads it: what to change in the request.
    fileprivate var toProgram: Refusal {
        if case .losesMuch = self {
            return Refusal(
                .conflict, "Plus d’une adresse sur cinq serait retirée.",
                advice: "\(words) Rien n’est modifié. Si c’est voulu, recommencez avec ?perte=oui.")
        }
        if case .changedSince = self {
            return Refusal(
                .conflict, "Les adresses ont changé pendant l’envoi.",
                advice: "Rien n’est importé. Recommencez.")
        }
        return refusal
    }
}

extension Refusal {
    fileprivate static let notAnUpload = Refusal(
        .unsupportedMediaType, "Envoyez le fichier dans un formulaire « multipart/form-data ».",
        advice:
            "Rien n’est modifié. Par exemple : curl -H \"Authorization: Bearer …\" -F fichier=@bal.csv https://…"
    )
}
