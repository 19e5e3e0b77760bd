import Foundation
import HTTPTypes
import Jobs
import Persistence
import Territory
import Web

/// Fetches the cadastre of one commune, or of all one after the other, from the address that the operator set.
struct FetchCadastres: Sendable {
    static let name = "adresses.cadastre"

    let store: AddressStore
    let settings: CadastreSettings?
    /// How long the server may be silent, and how long a whole file may take.
    var silence = Duration.seconds(30)
    var patience = Duration.seconds(300)

    /// After so many communes in a row without an answer, the others are left to another time.
    private static let mostSilent = 3

    /// What the job is asked.
    struct Order: Codable, Sendable {
        /// nil for all the communes of the territory.
        let commune: String?
        /// When it was asked (epoch milliseconds): what came since is not fetched again.
        let asked: Int64
    }

    var kind: JobKind {
        JobKind(Self.name, attempts: 3) { run in try await perform(run) }
    }

    /// - Throws: a `Refusal` in words when the commune that was asked has no cadastre there, or nobody answers.
    func perform(_ run: JobRun) async throws {
        guard let settings else {
            throw Refusal(
                .conflict, "Ce site ne va plus chercher le cadastre.",
                advice: "Apportez le fichier à la main.")
        }
        let order = try StoredText.value(Order.self, in: Array(run.payload.utf8))
        let communes = try await communes(of: order)
        var silent = 0
        for (index, commune) in communes.enumerated() {
            try await run.report(JobProgress(done: index, total: communes.count, label: commune.name))
            guard try await !hasCome(commune.code, since: order) else { continue }
            let fault = try await fetch(commune, by: settings, for: run.owner)
            if let fault, order.commune != nil {
                throw Refusal(
                    .badGateway, "Le cadastre n’est pas venu\u{A0}: \(fault.words).", advice: Self.advice)
            }
            silent = fault?.isSilence == true ? silent + 1 : 0
            guard silent < Self.mostSilent else {
                throw Refusal(
                    .badGateway, "\(settings.host) ne répond pas\u{A0}: les communes déjà lues sont gardées.",
                    advice: Self.advice)
            }
        }
        try await run.report(JobProgress(done: communes.count, total: communes.count, label: ""))
    }

    private static let advice = "Réessayez plus tard, ou apportez le fichier à la main."

    private func communes(of order: Order) async throws -> [(code: CodeINSEE, name: String)] {
        let all = try await store.database.read { try CadastreStanding.all(in: $0) }
        return all.filter { order.commune == nil || order.commune == $0.commune.text }
            .map { ($0.commune, $0.name) }
    }

    private func hasCome(_ commune: CodeINSEE, since order: Order) async throws -> Bool {
        let last = try await store.database.read { try CadastreFetchTable.find(commune, in: $0) }
        return last.map { $0.outcome.isEmpty && $0.at.milliseconds >= order.asked } ?? false
    }

    /// - Returns: why nothing came; nil when it did.
    private func fetch(
        _ commune: (code: CodeINSEE, name: String), by settings: CadastreSettings, for owner: String?
    ) async throws -> CadastreAbsence? {
        var reader = RemoteReader(limit: CadastreFile.mostBytes)
        (reader.silence, reader.patience, reader.reach) = (silence, patience, settings.reach)
        var absence: CadastreAbsence?
        do {
            let bytes = try await reader.bytes(at: settings.address(of: commune.code))
            let code = commune.code.text
            let file = try await Blocking.run { try CadastreFile.read(bytes, of: code) }
            let present = try await store.cadastre(of: commune.code)
            absence = present.flatMap { CadastreAbsence(file, inPlaceOf: $0) }
            // The same file again is not written again, nor the list judged again.
            if absence == nil, present.map({ !file.isSame(as: $0) }) ?? true {
                try await store.bring(
                    file, from: .network, to: commune.code, named: commune.name,
                    by: Author(id: owner, name: ErasedPerson.replacement))
            }
        } catch let fault as RemoteFault {
            absence = .remote(fault)
        } catch let fault as CadastreFault {
            absence = .file(fault)
        }
        try await store.database.write { [words = absence?.words ?? ""] in
            try CadastreFetchTable.note(words, of: commune.code, at: .now, in: $0)
        }
        return absence
    }

    /// Asks for the cadastre of a commune, or of all.
    ///
    /// - Returns: the job's id; the one under way when the same is asked twice.
    static func ask(
        _ commune: CodeINSEE?, named name: String, by personID: String?, next: SitePath, of database: Database
    ) async throws -> String {
        let payload = try StoredText.text(Order(commune: commune?.text, asked: Instant.now.milliseconds))
        return try await database.write { session in
            try JobQueue().enqueue(
                Self.name, payload: payload, owner: personID,
                title: commune == nil ? "Cadastre de toutes les communes" : "Cadastre\u{A0}: \(name)",
                key: "\(Self.name):\(commune?.text ?? "")", next: next, in: session)
        }
    }
}

/// Why the network brought no cadastre of a commune.
enum CadastreAbsence: Sendable {
    case remote(RemoteFault)
    case file(CadastreFault)
    case shrunk(ShrunkCadastre)
    /// Of an earlier day than the one that is there: its day, and that of the one that is there.
    case older(String, String)

    /// Why a file does not take the place of what is there without being asked; nil when it may.
    init?(_ file: CadastreFile, inPlaceOf present: Cadastre) {
        if let shrunk = ShrunkCadastre(file, inPlaceOf: present) {
            self = .shrunk(shrunk)
        } else if !file.updatedOn.isEmpty, file.updatedOn < present.updatedOn {
            self = .older(file.updatedOn, present.updatedOn)
        } else {
            return nil
        }
    }

    /// Whether nobody answered: who answers that a commune is unknown is there for the others.
    var isSilence: Bool {
        switch self {
        case .remote(.unreachable), .remote(.denied), .remote(.slow): true
        case .remote, .file, .shrunk, .older: false
        }
    }

    var words: String {
        switch self {
        case .remote(.unreachable): "le serveur ne répond pas, ou par une erreur"
        case .remote(.denied): "le serveur refuse de donner ce fichier"
        case .remote(.unknown): "le serveur n’a pas de fichier pour cette commune"
        case .remote(.slow): "le serveur répond trop lentement"
        case .remote(.tooLarge): "le fichier est trop gros"
        case .remote(.notPublic): "l’adresse réglée n’est pas sur l’internet"
        case .remote(.elsewhere): "le serveur renvoie ailleurs"
        case .file(let fault): fault.words
        case .shrunk(let shrunk):
            "le fichier n’a que \(French.count(shrunk.count, "parcelle", "parcelles")), au lieu de \(French.number(shrunk.before)). "
                + "S’il est juste, apportez-le à la main"
        case .older(let day, let present):
            "le fichier est du \(CivilWords.date(day)), celui qui est là du \(CivilWords.date(present)). "
                + "S’il est juste, apportez-le à la main"
        }
    }
}

extension CadastreFile {
    /// Whether it has the day and the number of parcelles of what is there, written as they are today.
    fileprivate func isSame(as present: Cadastre) -> Bool {
        !updatedOn.isEmpty && updatedOn == present.updatedOn && parcelles.count == present.count
            && CadastrePlan.ordinaryHeight(of: parcelles) == present.tallest
            && refused.words == present.refused
    }
}
