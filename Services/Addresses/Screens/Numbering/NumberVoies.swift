import Contract
import HTTPTypes
import Persistence
import Territory
import Web

/// A voie, or all those that have a line, numbered in one gesture after a preview.
struct NumberVoies {
    static let ofVoie = "/mairie/{insee}/adresses/voies/{voie}/numerotation"
    static let ofCommune = "/mairie/{insee}/adresses/numerotation"

    static func routes(_ desk: AddressDesk) -> [Route] {
        [ofVoie, ofCommune].flatMap { (path: String) -> [Route] in routes(desk, at: path) }
    }

    private static func routes(_ desk: AddressDesk, at path: String) -> [Route] {
        [
            .get(path, .commune(.contributor)) { visit in
                let page = try await page(try await desk.begunCommune(visit))
                return page.reply()
            },
            .post(path + "/apercu", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                return try await preview(desk)
            },
            .post(path, .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                return try await decide(desk)
            },
            .get(path + "/faite", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                let page = try await page(desk)
                return page.voies.isEmpty
                    ? page.reply() : try await NumberingDone(desk: desk, page: page).reply()
            },
            .post(path + "/maisons", .commune(.contributor), bodyLimit: HouseFile.mostBytes + (1 << 20)) {
                visit in
                let desk = try await desk.begunCommune(visit)
                return try await receive(desk)
            },
        ]
    }

    private static func preview(_ desk: CommuneDesk) async throws -> Reply {
        var page = try await page(desk)
        page.state = FormState(sent: desk.visit.form)
        let request = request(&page, desk.visit)
        if page.errors.isEmpty {
            page.proposal = try await desk.store.proposal(of: request, in: desk.commune)
        }
        return page.reply()
    }

    private static func request(_ page: inout NumberingPage, _ visit: Visit) -> NumberingRequest {
        NumberingFields.request(visit.form, on: page.voies.map(\.id), &page.errors)
    }

    /// - Throws: `Refusal` when the voie has no line.
    private static func page(_ desk: CommuneDesk) async throws -> NumberingPage {
        if desk.visit.parameter("voie").isEmpty {
            let voies =
                try await desk.store.draft(of: desk.commune)?.draft.voies.filter { $0.trace != nil } ?? []
            return NumberingPage(
                desk: desk, voies: voies, isOfOneVoie: false, state: NumberingFields.usual())
        }
        let sheet = try await desk.sheet(desk.visit.parameter("voie"))
        guard sheet.voie.trace != nil else {
            throw Refusal(
                .notFound, "Cette voie n’a pas de tracé.",
                advice: "Dessinez-le d’abord, sur la page de la voie. Rien n’est modifié.")
        }
        return NumberingPage(
            desk: desk, voies: [sheet.voie], isOfOneVoie: true,
            state: NumberingFields.usual(sheet))
    }

    private static func decide(_ desk: CommuneDesk) async throws -> Reply {
        var page = try await page(desk)
        page.state = FormState(sent: desk.visit.form)
        let request = request(&page, desk.visit)
        guard page.errors.isEmpty else { return page.reply() }
        do {
            let record = try await desk.store.apply(
                .numberHouses(request, seen: desk.visit.form[NumberingFields.seen]), in: desk.commune,
                by: desk.author)
            guard let record else {
                return .redirect(to: page.path, notice: "Rien n’avait à changer.")
            }
            return .redirect(
                to: (page.path / "faite").query(DocumentScope.gesture, record.id), notice: record.saved)
        } catch EditRefusal.stale(let row) {
            page.stale = row
            page.proposal = try await desk.store.proposal(of: request, in: desk.commune)
            return page.reply()
        } catch let refusal as EditRefusal {
            throw refusal.refusal
        }
    }

    /// The houses of a file, shown at once with the usual choices.
    private static func receive(_ desk: CommuneDesk) async throws -> Reply {
        var page = try await page(desk)
        let upload = try await desk.visit.receiveUpload(into: desk.desk.platform.folder + "/recus")
        do {
            guard let file = upload.file("fichier"), file.size > 0 else { throw HouseFileFault.empty }
            guard file.size <= HouseFile.mostBytes else { throw HouseFileFault.tooLarge }
            let bytes = try await file.bytes()
            let voies = page.voies
            let (all, near) = try await Blocking.run {
                let all = try HouseFile.houses(in: bytes)
                return (all.count, HouseText.near(voies, within: NumberingFields.usualMetres, all))
            }
            guard near.count <= HouseText.most else { throw HouseFileFault.tooManyHouses(near.count) }
            try await upload.discard()
            page.state.values[NumberingFields.houses] = HouseText.of(near)
            page.found =
                NoticeBox(
                    .information,
                    "\(French.count(all, "maison lue", "maisons lues")), dont \(French.number(near.count)) à moins de 100\u{A0}m."
                ).html
            let request = NumberingFields.request(page.state, on: voies.map(\.id))
            page.proposal = try await desk.store.proposal(of: request, in: desk.commune)
        } catch let fault as HouseFileFault {
            try await upload.discard()
            page.fileErrors.add("fichier", fault.words)
        }
        return page.reply()
    }
}

extension AddressStore {
    /// What a numbering would give now; nothing is changed.
    func proposal(of request: NumberingRequest, in commune: CodeINSEE) async throws -> NumberingProposal {
        let edit = Edit.numberHouses(request, seen: "")
        return try await database.read { session in
            NumberingProposal(
                request, on: try DraftReader(commune: commune).subject(of: edit.needs, in: session))
        }
    }
}
