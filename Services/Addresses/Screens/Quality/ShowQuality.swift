import Territory
import Web

/// What may be better in the list, by what there is to do; one subject at a time, with boxes to leave alerts aside.
struct ShowQuality {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/qualite", .commune(.reader)) { visit in
                let desk = try await desk.begunCommune(visit)
                let report = try await desk.quality()
                let choice = AlertChoice(visit)
                guard let code = choice.code else {
                    return QualityPage(desk: desk, report: report, choice: choice).reply
                }
                return SubjectPage(desk: desk, report: report, choice: choice, code: code).reply
            },
            .get("/mairie/{insee}/adresses/qualite.csv", .commune(.reader)) { visit in
                let desk = try await desk.begunCommune(visit)
                let report = try await desk.quality()
                return Reply.bytes(
                    QualityCSV(report: report, choice: AlertChoice(visit)).bytes,
                    type: "text/csv; charset=utf-8"
                ).named("qualite-\(desk.commune)-\(CivilDate.today.text).csv")
            },
        ]
    }
}

extension CommuneDesk {
    /// - Throws: `NotBegun` when the addresses are not begun.
    func quality() async throws -> QualityReport {
        guard let report = try await store.quality(of: commune) else { throw NotBegun(home: paths.home) }
        return report
    }
}

/// What the address of the page asks to see.
struct AlertChoice: Sendable {
    /// nil for all.
    let code: AlertCode?
    let words: String
    let isAllChosen: Bool

    private static let longest = 100

    init(_ visit: Visit) {
        code = visit.query("sujet").flatMap(AlertCode.init(rawValue:))
        words = Self.bounded(visit.query("mots") ?? "")
        isAllChosen = visit.query("choix") == "tous"
    }

    init(about code: AlertCode, words: String) {
        self.code = code
        self.words = Self.bounded(words)
        isAllChosen = false
    }

    private static func bounded(_ words: String) -> String { Text.tidied(String(words.prefix(longest))) }

    func keeps(_ alert: QualityAlert) -> Bool {
        guard code == nil || alert.code == code else { return false }
        let key = VoieKey.of(words)
        return key.isEmpty || VoieKey.of(alert.label).contains(key)
    }

    func path(_ path: SitePath) -> SitePath {
        path.query("sujet", code?.rawValue).query("mots", words.isEmpty ? nil : words)
    }
}
