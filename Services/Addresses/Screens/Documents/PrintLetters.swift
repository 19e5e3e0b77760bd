import HTTPTypes
import Territory
import Web

/// The letters that tell each household its new address: one PDF, or a table for a mail merge.
struct PrintLetters {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/documents/courrier", .commune(.reader)) { visit in
                let desk = try await DocumentDesk.read(desk, visit)
                return LettersPage(desk: desk, batch: try await LetterBatch.read(desk)).reply
            },
            .get("/mairie/{insee}/adresses/documents/courrier/papier", .commune(.reader)) { visit in
                let desk = try await DocumentDesk.read(desk, visit)
                let changes = try await LetterBatch.read(desk).changes
                if visit.query("forme") == "csv" { return merge(desk, changes, desk.typed(.letter)) }
                let paper = try await LetterPaper.read(desk, changes, desk.typed(.letter))
                let path = desk.paths.act(.letter)
                return desk.desk.show(
                    paper, back: path.query(of: visit.request),
                    file: (path / "papier.pdf").query(of: visit.request))
            },
            .get("/mairie/{insee}/adresses/documents/courrier/papier.pdf", .commune(.reader)) { visit in
                let desk = try await DocumentDesk.read(desk, visit)
                let paper = try await LetterPaper.read(
                    desk, try await LetterBatch.read(desk).changes, desk.typed(.letter))
                return try await desk.desk.file(paper, named: "courriers")
            },
            // Changes nothing: what is pasted is printed, and kept nowhere.
            .post("/mairie/{insee}/adresses/documents/courrier/liste", .commune(.reader)) { visit in
                let desk = try await DocumentDesk.read(desk, visit)
                return try await pasted(desk)
            },
        ]
    }

    private static func pasted(_ desk: DocumentDesk) async throws -> Reply {
        let changes: [AddressChange]
        do {
            changes = try AddressChangeList.read(desk.visit.form["liste"])
        } catch {
            var page = LettersPage(desk: desk, batch: try await LetterBatch.read(desk))
            page.errors.add("liste", error.words)
            return page.reply
        }
        let typed = desk.typed(.letter, in: LettersPage.ofList)
        if desk.visit.form["forme"] == "csv" { return merge(desk, changes, typed) }
        let paper = try await LetterPaper.read(desk, changes, typed)
        guard !desk.visit.form["forme"].isEmpty else {
            return paper.reply(to: desk.visit, back: desk.paths.act(.letter), file: nil)
        }
        return try await desk.desk.passingFile(
            paper, as: desk.visit.form["forme"], named: "courriers-\(desk.desk.commune.text)")
    }

    /// A line for each household, as a word processor merges it.
    private static func merge(
        _ desk: DocumentDesk, _ changes: [AddressChange], _ typed: [DocumentField: String]
    ) -> Reply {
        let values = desk.values.merging(typed) { $1 }
        let common: [DocumentField] = [
            .postcode, .commune, .startDate, .endDate, .hallPhone, .date, .mayorTitle, .mayor,
        ]
        var csv = CSVBytes.forSpreadsheet
        csv.line(
            ["ancienne_adresse", "nouvelle_adresse", "numero", "voie", "lieu_dit", "commune_deleguee"]
                + common.map(\.rawValue))
        for change in changes {
            let own = [
                change.old, change.new, change.numero?.label ?? "", change.voie?.name ?? "",
                change.lieudit, change.delegated,
            ]
            csv.safeLine(own + common.map { values[$0] ?? "" })
        }
        return Reply.bytes(csv.bytes, type: "text/csv; charset=utf-8")
            .named("publipostage-\(desk.desk.commune.text).csv")
    }
}

/// The households that letters are for.
struct LetterBatch {
    let scope: DocumentScope
    let changes: [AddressChange]
    /// The day since which changes are looked for.
    let since: CivilDate?
    /// Whether the history tells every old address since that day.
    var isWhole = true

    /// The voies of the address, and the changes since its date; without a date, every numéro of what was chosen, whose
    /// old address nobody told.
    static func read(_ desk: DocumentDesk) async throws -> LetterBatch {
        let scope = try await DocumentScope.read(desk.desk)
        guard let since = CivilDate(desk.visit.query("depuis") ?? ""),
            let moment = FrenchMoment.instant(local: since.text + "T00:00")
        else {
            let voies = Dictionary(scope.voies.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            let changes: [AddressChange] =
                scope.isWhole
                ? []
                : scope.numeros.map { numero -> AddressChange in
                    let voie = voies[numero.voieID]
                    return AddressChange(
                        old: "", new: "\(numero.label), \(voie?.name ?? "")", numero: numero, voie: voie)
                }
            return LetterBatch(scope: scope, changes: changes, since: nil)
        }
        let chosen = Set(scope.numeros.map(\.id))
        let all = try await desk.desk.store.addressChanges(
            of: desk.desk.commune, since: moment, of: desk.visit.query("\(DocumentScope.gesture)"))
        return LetterBatch(
            scope: scope, changes: all.changes.filter { chosen.contains($0.numero?.id ?? "") }, since: since,
            isWhole: all.isWhole)
    }
}

/// The paper of the letters: one sheet a household, in 14 points.
enum LetterPaper {
    /// - Parameter typed: what the town hall wrote before printing.
    static func read(
        _ desk: DocumentDesk, _ changes: [AddressChange], _ typed: [DocumentField: String]
    ) async throws -> Paper {
        guard !changes.isEmpty else {
            throw Refusal(
                .unprocessableContent, "Il n’y a aucun courrier à imprimer.",
                advice: "Revenez en arrière et choisissez une voie, ou une date plus ancienne.")
        }
        guard changes.count <= AddressChangeList.limit else {
            throw Refusal(
                .unprocessableContent,
                "Il y a \(French.number(changes.count))\u{A0}courriers\u{A0}: c’est trop pour un seul document.",
                advice: "Revenez en arrière et choisissez une voie, ou quelques-unes.")
        }
        let model = try await desk.desk.store.model(.letter)
        return try paper(desk, text: ModelText(model.text, of: .letter), changes: changes, typed)
    }

    static func paper(
        _ desk: DocumentDesk, text: ModelText, changes: [AddressChange], _ typed: [DocumentField: String]
    ) -> Paper {
        let common = desk.values.merging(typed) { $1 }
        let parts = changes.map { change -> HTML in
            var values = common
            values[.oldAddress] = change.old
            values[.newAddress] = change.new
            values[.numero] = change.numero?.label ?? ""
            values[.voie] = change.voie?.name ?? ""
            values[.lieudit] = change.lieudit
            values[.delegated] = change.delegated
            return ModelPaper(text, values: values, on: desk.place).html
        }
        return Paper(
            "Courriers aux habitants", issuer: desk.issuer, parts: parts, sheet: .letter, textSize: .large)
    }
}
