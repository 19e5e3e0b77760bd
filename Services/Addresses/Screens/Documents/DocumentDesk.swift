import HTTPTypes
import Persistence
import Territory
import Web

/// A commune about to issue a paper: what stands on it whatever it says.
struct DocumentDesk {
    let desk: CommuneDesk
    let commune: Commune
    let head: Letterhead
    /// nil when no contour was imported.
    let contour: MultiPolygon?
    /// Changes of the list that nobody read again yet, and that its papers would say.
    let unreadCount: Int
    /// Where its papers are read.
    var place = ModelPaper.Place.sheet

    static func read(_ desk: AddressDesk, _ visit: Visit) async throws -> DocumentDesk {
        let begun = try await desk.begunCommune(visit)
        return try await read(begun)
    }

    static func read(_ desk: CommuneDesk) async throws -> DocumentDesk {
        guard let commune = try await desk.desk.territory.gazetteer().commune(desk.commune) else {
            throw Refusal.notFound
        }
        let (code, territory) = (desk.commune, desk.desk.territory)
        let (head, contour, unread) = try await desk.database.read { session in
            (
                try LetterheadTable.find(code, in: session), try territory.contour(of: code, in: session),
                try ReviewTable.waitingCount(in: code, session)
            )
        }
        return DocumentDesk(desk: desk, commune: commune, head: head, contour: contour, unreadCount: unread)
    }

    var visit: Visit { desk.visit }
    var paths: DocumentPaths { DocumentPaths(home: desk.paths.documents) }

    /// The name, the arms and the town hall, on top of every paper.
    var issuer: Paper.Issuer {
        let hall = commune.townHall
        let reach = [hall.phone, hall.email].filter { !$0.isEmpty }.joined(separator: " · ")
        return Paper.Issuer(
            name: "Commune \(French.of(commune.name))", above: "République française",
            lines: [Self.oneLine(hall.address), reach],
            arms: head.arms.map { Paper.Arms(mediaType: $0.type, bytes: $0.bytes, address: paths.arms) })
    }

    /// What every text may say of the commune and of the day.
    var values: [DocumentField: String] {
        let hall = commune.townHall
        return [
            .commune: commune.name, .deCommune: French.of(commune.name), .aCommune: French.to(commune.name),
            .insee: commune.code.text, .postcode: postcode, .hallAddress: Self.oneLine(hall.address),
            .hallPhone: hall.phone, .hallHours: Self.oneLine(hall.hours), .mayor: head.mayor,
            .mayorTitle: head.mayorTitle, .syndicat: visit.site.name, .date: CivilDate.today.inWords,
        ]
    }

    /// The one that was chosen on the page; else, where a commune has several, the mairie's.
    var postcode: String {
        let chosen = [Self.chosenPostcode, LettersPage.ofList + Self.chosenPostcode].lazy.compactMap(written)
        if let first = chosen.first(where: commune.postcodes.contains) { return first }
        return commune.postcodes.first { commune.townHall.address.contains($0) } ?? commune.postcodes.first
            ?? ""
    }

    static let chosenPostcode = "code_postal"

    /// The choice between the postcodes of the commune; nil where it has one.
    ///
    /// - Parameter prefix: what its name begins with, where a page has it twice.
    func postcodeField(prefix: String = "") -> SelectField? {
        guard commune.postcodes.count > 1 else { return nil }
        return SelectField(
            prefix + Self.chosenPostcode, label: "Code postal",
            choices: commune.postcodes.map { Choice($0, $0) }, value: postcode)
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: ", ")
    }

    /// That the papers say what nobody read again yet.
    var unread: NoticeBox? {
        guard unreadCount > 0 else { return nil }
        let words =
            unreadCount == 1
            ? "Un changement n’est pas relu." : "\(French.number(unreadCount)) changements ne sont pas relus."
        return NoticeBox(
            .warning, words,
            detail: """
                <p>Les documents les diraient déjà\u{A0}: <a href="\(desk.paths.reviews)">relisez</a> avant d’en donner un.</p>
                """)
    }

    /// A page about documents, with the way back to their list.
    func page(
        _ title: String, status: Int = 200, steps: [(label: String, path: SitePath)] = [], _ content: HTML
    ) -> Reply {
        desk.page(title, status: status, steps: [("Documents", paths.home)] + steps, "\(unread)\(content)")
    }
}

/// The addresses of the documents of one commune.
struct DocumentPaths {
    let home: SitePath

    var letterhead: SitePath { home / "en-tete" }
    var arms: SitePath { home / "armes" }
    var armsRemoval: SitePath { arms / "retrait" }
    var certificates: SitePath { home / "certificats" }
    func newCertificate(of numeroID: String) -> SitePath {
        (home / "nouveau-certificat").query("numero", numeroID)
    }
    func certificate(_ number: CertificateNumber) -> SitePath { certificates / number.grouped }
    var order: SitePath { home / "commande" }
    var map: SitePath { home / "plan" }
    var files: SitePath { home / "fichiers" }
    /// What is taken along a voie to be written on.
    var fieldSheets: SitePath { home / "fiches" }
    func act(_ kind: DocumentKind) -> SitePath { home / kind.rawValue }
}

extension CommuneDesk {
    /// The paper as a page that prints, with its files one click away where they can be made.
    func show(_ paper: Paper, back: SitePath, file: SitePath) -> Reply {
        let texts = paper.processors.map { ($0, file.query("format", $0.rawValue)) }
        return paper.reply(
            to: visit, back: back, file: DocumentPress.isPossible ? file : nil, texts: texts)
    }

    /// The paper as a PDF, or as a word processor opens it.
    func file(_ paper: Paper, named name: String) async throws -> Reply {
        if let asked = visit.query("format") {
            return try await text(paper, as: asked, named: "\(name)-\(commune.text)")
        }
        let bytes = try await desk.press.document(of: paper.document, for: visit.visitor?.id)
        return Reply.bytes(bytes, type: "application/pdf").named("\(name)-\(commune.text).pdf")
    }

    /// The paper as a file of a form was asked for: of what was told for this once, nothing is kept.
    ///
    /// - Parameter form: a PDF, or the name of a word processor.
    func passingFile(_ paper: Paper, as form: String, named name: String) async throws -> Reply {
        var reply: Reply
        if form == "pdf" {
            let bytes = try await desk.press.passingDocument(of: paper.document, for: visit.visitor?.id)
            reply = Reply.bytes(bytes, type: "application/pdf").named("\(name).pdf")
        } else {
            reply = try await text(paper, as: form, named: name)
        }
        reply.headers[.cacheControl] = "no-store"
        return reply
    }

    /// - Throws: `Refusal.notFound` for what no word processor is offered.
    private func text(_ paper: Paper, as asked: String, named name: String) async throws -> Reply {
        guard let processor = WordProcessor(rawValue: asked), paper.processors.contains(processor) else {
            throw Refusal.notFound
        }
        let bytes = try await paper.file(for: processor, pictures: desk.pictures, person: visit.visitor?.id)
        return Reply.bytes(bytes, type: processor.mediaType).named("\(name).\(processor.rawValue)")
    }
}
