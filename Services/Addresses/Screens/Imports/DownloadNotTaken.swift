import Territory
import Web

/// The lines that do not enter, as a file to open in a spreadsheet.
struct DownloadNotTaken {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/imports/{fichier}/non-reprises.csv", .commune(.contributor)) {
                visit in
                let desk = try await desk.commune(visit)
                let review = try await desk.review(visit.parameter("fichier"))
                let outcome =
                    try desk.desk.imports.outcome(of: review.proposal)
                    ?? ImportOutcome(
                        added: 0, changed: 0, moved: 0, missing: 0, unchanged: 0, notTaken: review.notTaken,
                        notes: review.notes)
                return Reply.bytes(outcome.notTakenCSV, type: "text/csv; charset=utf-8")
                    .named("lignes-non-reprises-\(desk.commune.text).csv")
            }
        ]
    }
}
