import Persistence
import Territory
import Web

/// A model tried on a real commune before it is kept.
struct ModelPreview {
    let desk: AddressDesk
    let visit: Visit
    let kind: DocumentKind
    let text: String

    func html(of insee: String) async throws -> HTML {
        guard let code = CodeINSEE(insee), let commune = try await desk.territory.gazetteer().commune(code)
        else { return .empty }
        guard let draft = try await desk.store.draft(of: code)?.draft,
            let numero = draft.numeros.first, let voie = draft.voies.first(where: { $0.id == numero.voieID })
        else {
            return NoticeBox(
                .information, "\(commune.name) n’a pas encore d’adresse\u{A0}: choisissez une autre commune."
            ).html
        }
        let paper = try await paper(commune, draft, voie, numero)
        return """
            <section class="panel paper-preview"><h2>Aperçu sur \(commune.name)</h2>
            <p class="hint">Rien n’est enregistré. L’en-tête de la commune s’ajoute au-dessus.</p>
            <div class="sheet">\(paper)</div></section>

            """
    }

    /// The body alone: the page has its own title, so that of the paper comes below it.
    private func paper(_ commune: Commune, _ draft: Draft, _ voie: Voie, _ numero: Numero) async throws
        -> HTML
    {
        let (code, territory) = (commune.code, desk.territory)
        let (head, contour) = try await desk.database.read { session in
            (try LetterheadTable.find(code, in: session), try territory.contour(of: code, in: session))
        }
        let commune = CommuneDesk(
            visit: visit, desk: desk, commune: code, name: commune.name, base: nil, undo: nil, redo: nil)
        guard let known = try await desk.territory.gazetteer().commune(code) else { return .empty }
        let documents = DocumentDesk(
            desk: commune, commune: known, head: head, contour: contour, unreadCount: 0, place: .page)
        let text = try ModelText(text, of: kind)
        let scope = DocumentScope(draft: draft, voieIDs: [voie.id])
        let paper: Paper =
            switch kind {
            case .certificate:
                CertificatePaper.paper(
                    documents,
                    Certificate(
                        number: .make(), commune: code, madeAt: .now, madeOn: .today,
                        address: CertifiedAddress(
                            numero, on: voie, communeName: known.name, postcode: documents.postcode)),
                    text: text, applicant: "Mme Exemple", draft: draft)
            case .arrete, .deliberation: try ActPaper.paper(documents, kind, text: text, scope: scope)
            case .letter:
                LetterPaper.paper(
                    documents, text: text,
                    changes: [
                        AddressChange(
                            old: numero.lieudit.isEmpty ? "Le Bourg" : numero.lieudit,
                            new: "\(numero.label), \(voie.name)", numero: numero, voie: voie)
                    ], [:])
            }
        return "\(paper.parts)"
    }
}
