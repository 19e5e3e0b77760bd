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
                switch visit.form[NumberingPage.act] {
                case NumberingPage.again: return try await preview(desk)
                case NumberingPage.csv: return try await table(desk)
                default: return try await decide(desk)
                }
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
        var request = request(&page, desk.visit)
        // What is left out is as if the file had not held it: the others are numbered without it.
        if !request.leftOut.isEmpty {
            request.houses = request.houses.enumerated()
                .filter { !request.leftOut.contains(NumberingRequest.key($0.offset)) }.map(\.element)
            page.state.values[NumberingFields.houses] = HouseText.of(request.houses)
            request.leftOut = []
            page.leftOut = []
        }
        if page.state.errors.isEmpty {
            page.proposal = try await desk.store.proposal(of: request, in: desk.commune)
        }
        return page.reply()
    }

    private static func request(_ page: inout NumberingPage, _ visit: Visit) -> NumberingRequest {
        page.state = FormState(sent: visit.form)
        page.isChosen = true
        var request = NumberingFields.request(&page.state, on: page.voies.map(\.id))
        page.leftOut = Set(visit.form.all(NumberingFields.leftOut).prefix(HouseText.most))
        request.leftOut = page.leftOut
        return request
    }

    private static func table(_ desk: CommuneDesk) async throws -> Reply {
        var page = try await page(desk)
        let request = request(&page, desk.visit)
        guard page.state.errors.isEmpty else { return page.reply() }
        let proposal = try await desk.store.proposal(of: request, in: desk.commune)
        return Reply.bytes(
            NumberingCSV(proposal: proposal, voies: page.voies).bytes, type: "text/csv; charset=utf-8"
        ).named("numerotage-\(desk.commune)-\(CivilDate.today.text).csv")
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
        let request = request(&page, desk.visit)
        guard page.state.errors.isEmpty else { return page.reply() }
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
            let proposal = try await desk.store.proposal(of: request, in: desk.commune)
            // « Valider » pressed twice.
            guard proposal.changesSomething(leaving: request.leftOut) || request.isFromOtherEnd else {
                let done = try await desk.store.lastNumbering(request, in: desk.commune, by: desk.author)
                return .redirect(
                    to: done.map { (page.path / "faite").query(DocumentScope.gesture, $0.id) } ?? page.path,
                    notice: "Plus rien n’est à changer\u{A0}: ces numéros sont dans la liste.")
            }
            page.stale = row
            page.proposal = proposal
            return page.reply()
        } catch let refusal as EditRefusal {
            throw refusal.refusal
        }
    }

    /// The houses of a file, shown at once: what the person chose before stays chosen.
    private static func receive(_ desk: CommuneDesk) async throws -> Reply {
        var page = try await page(desk)
        let upload = try await desk.visit.receiveUpload(into: desk.desk.platform.folder + "/recus")
        page.isChosen = !upload.fields[NumberingFields.rule].isEmpty
        page.state =
            page.isChosen
            ? FormState(sent: upload.fields)
            : NumberingFields.usualForHouses(page.state, isOfOneVoie: page.isOfOneVoie)
        do {
            guard let file = upload.file(NumberingFields.file), file.size > 0 else {
                throw HouseFileFault.empty
            }
            guard file.size <= HouseFile.mostBytes else { throw HouseFileFault.tooLarge }
            let bytes = try await file.bytes()
            try await upload.discard()
            let asked = NumberingFields.request(&page.state, on: page.voies.map(\.id)).farthest
            guard page.state.errors.isEmpty else { return page.reply() }
            let numeros = try await desk.store.draft(of: desk.commune)?.draft.numeros ?? []
            let (all, near) = try await housesNear(page.voies, within: asked, bytes, among: numeros)
            page.state.values[NumberingFields.houses] = HouseText.of(near)
            page.isChosen = true
            let request = NumberingFields.request(&page.state, on: page.voies.map(\.id))
            let proposal = try await desk.store.proposal(of: request, in: desk.commune)
            let count = French.number(near.count - proposal.beyond)
            page.found =
                NoticeBox(
                    .information,
                    "\(French.count(all, "maison lue", "maisons lues")), dont \(count) à moins de \(French.number(Int(asked)))\u{A0}m."
                ).html
            page.proposal = proposal
        } catch let fault as HouseFileFault {
            try await upload.discard()
            page.fileErrors.add(NumberingFields.file, fault.words)
        }
        return page.reply()
    }

    /// The houses of a file as far as they may be numbered, or as far as was asked when these are too many.
    private static func housesNear(
        _ voies: [Voie], within metres: Double, _ bytes: [UInt8], among numeros: [Numero]
    ) async throws -> (all: Int, near: [NumberingRequest.NewHouse]) {
        try await Blocking.run {
            let all = try HouseFile.houses(in: bytes)
            var near = HouseText.near(voies, within: HouseText.mostMetres, all, among: numeros)
            if near.count > HouseText.most {
                near = HouseText.near(voies, within: metres, all, among: numeros)
            }
            guard near.count <= HouseText.most else { throw HouseFileFault.tooManyToNumber(near.count) }
            return (all.count, near)
        }
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

    /// The last numbering of these voies by this author that stands.
    func lastNumbering(
        _ request: NumberingRequest, in commune: CodeINSEE, by author: Author
    ) async throws -> EditRecord? {
        let edit = Edit.numberHouses(request, seen: "")
        return try await database.read { session in
            let label = edit.label(on: try DraftReader(commune: commune).subject(of: edit.needs, in: session))
            return try EditTable.lastStanding(
                named: label, on: request.voieIDs.count == 1 ? request.voieIDs.first : nil,
                of: try author.written(in: session).id, commune, in: session)
        }
    }
}
