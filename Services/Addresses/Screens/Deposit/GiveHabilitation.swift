import HTTPTypes
import Persistence
import Territory
import Web

/// The town hall’s own yes to the nation: a code that its mailbox receives, typed here.
struct GiveHabilitation {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/publier/accord", .commune(.reader)) { visit in
                let desk = try await desk.begunCommune(visit)
                guard desk.desk.depositClient != nil else {
                    return .redirect(to: desk.paths.publishing, notice: DepositRefusal(.off).title)
                }
                return try await HabilitationPage.read(desk).reply()
            },
            .post("/mairie/{insee}/adresses/publier/accord", .commune(.manager)) { visit in
                var page = try await HabilitationPage.read(try await desk.begunCommune(visit))
                let email = visit.form["adresse"]
                guard page.emails.contains(email) else {
                    page.errors.add("adresse", "Choisissez l’adresse qui reçoit le code.")
                    return page.reply()
                }
                if let words = try await page.ask(email) {
                    page.errors.add("adresse", words)
                    return page.reply()
                }
                return .redirect(
                    to: page.desk.paths.habilitation,
                    notice: "Le code est parti à \(email). Il vaut vingt-quatre heures.")
            },
            .post("/mairie/{insee}/adresses/publier/accord/code", .commune(.manager)) { visit in
                var page = try await HabilitationPage.read(try await desk.begunCommune(visit))
                let code = visit.form["code"].filter { !$0.isWhitespace }
                guard code.utf8.count == 6, code.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
                    page.errors.add("code", "Le code a six chiffres.")
                    return page.reply()
                }
                if let words = try await page.give(code) {
                    page.errors.add("code", words)
                    return page.reply()
                }
                return .redirect(
                    to: page.desk.paths.publishing,
                    notice: "L’accord de la mairie est donné. Vous pouvez envoyer la liste.")
            },
        ]
    }
}

/// The page of the town hall’s yes.
struct HabilitationPage {
    let desk: CommuneDesk
    let client: DepositClient
    var habilitation: Habilitation?
    /// Those of the town hall in the directory of public services.
    var emails: [String] = []
    var trouble: String?
    var errors = FormErrors()

    /// - Throws: a `Refusal` when nothing is deposited from here.
    static func read(_ desk: CommuneDesk) async throws -> HabilitationPage {
        guard var client = desk.desk.depositClient else { throw DepositRefusal(.off).refusal }
        client.patience = .seconds(40)
        let commune = desk.commune
        var page = HabilitationPage(desk: desk, client: client)
        page.habilitation = try await desk.database.read { try HabilitationTable.find(commune, in: $0) }
        guard page.habilitation?.state != .accepted else { return page }
        do {
            page.emails = try await client.emails(of: commune)
        } catch let failure as DepositFailure {
            page.trouble =
                failure.isPassing ? failure.words : DepositRefusal(of: failure, about: .commune).title
        }
        return page
    }

    /// Has a code sent, by a new habilitation when there is none that waits.
    ///
    /// - Returns: why none was sent.
    mutating func ask(_ email: String) async throws -> String? {
        do {
            var given: Habilitation
            if let habilitation, habilitation.state == .pending {
                given = habilitation
            } else {
                given = Habilitation(
                    id: try await client.beginHabilitation(of: desk.commune), state: .pending)
                try await keep(given, nil)
            }
            try await client.sendCode(of: given.id, to: email)
            (given.email, given.askedAt) = (email, .now)
            try await keep(given, "Code demandé pour l’accord de la mairie")
            return nil
        } catch DepositFailure.answered(409, _) {
            return
                "Un code est parti il y a moins de cinq minutes. Regardez la boîte, ou attendez avant d’en demander un autre."
        } catch DepositFailure.answered(404, _) {
            return try await forget("Cette demande n’existe plus. Demandez de nouveau le code.")
        } catch DepositFailure.answered(412, let words) where !words.contains("en cours") {
            if words.contains("déjà validée") { return try await accept() }
            return try await forget("La demande a été refusée. Demandez de nouveau le code. \(words)")
        } catch let failure as DepositFailure {
            return said(failure)
        }
    }

    /// Gives the code.
    ///
    /// - Returns: why it is refused.
    mutating func give(_ code: String) async throws -> String? {
        guard let habilitation, habilitation.state == .pending else { return "Demandez d’abord un code." }
        do {
            try await client.validate(code: code, of: habilitation.id)
            return try await accept()
        } catch DepositFailure.answered(412, let words) {
            if words.contains("déjà validée") { return try await accept() }
            if words.contains("rejetée") {
                return try await forget("Trop d’essais\u{A0}: ce code ne vaut plus. Demandez-en un autre.")
            }
            if words.contains("expiré") {
                return "Ce code a plus de vingt-quatre heures. Demandez-en un autre."
            }
            let left = words.firstMatch(of: /(\d{1,2}) tentative/).flatMap { Int($0.1) }
            let said = left.map { " Il reste \(French.count($0, "essai", "essais"))." } ?? ""
            return "Ce n’est pas le code.\(said) Recopiez-le du dernier message reçu."
        } catch DepositFailure.answered(404, _) {
            return try await forget("Cette demande n’existe plus. Demandez de nouveau un code.")
        } catch let failure as DepositFailure {
            return said(failure)
        }
    }

    private func said(_ failure: DepositFailure) -> String {
        guard !failure.isPassing else { return "\(failure.words) Réessayez dans un moment." }
        let refusal = DepositRefusal(of: failure)
        return "\(refusal.title) \(refusal.advice)"
    }

    private mutating func accept() async throws -> String? {
        settle(as: .accepted)
        if let habilitation {
            try await keep(habilitation, "Accord de la mairie donné à la Base Adresse Nationale")
            try await desk.desk.deposits.goOn(desk.commune)
        }
        return nil
    }

    /// The next code belongs to another habilitation.
    private mutating func forget(_ words: String) async throws -> String {
        settle(as: .rejected)
        if let habilitation { try await keep(habilitation, nil) }
        return words
    }

    /// The mailbox is known only as long as its code is waited for.
    private mutating func settle(as state: Habilitation.State) {
        habilitation?.state = state
        habilitation?.email = nil
        habilitation?.askedAt = nil
    }

    private func keep(_ habilitation: Habilitation, _ words: String?) async throws {
        let (commune, author) = (desk.commune, desk.author)
        try await desk.database.write { session in
            try HabilitationTable.write(habilitation, of: commune, in: session)
            if let words { try DepositEventTable.insert(words, by: author, of: commune, in: session) }
        }
    }

    func reply() -> Reply {
        desk.page(
            "L’accord de la mairie", status: errors.isEmpty ? 200 : 422,
            steps: [("Publier", desk.paths.publishing)],
            "\(ErrorSummary(errors, kept: "Rien n’est envoyé."))\(content)")
    }

    private var content: HTML {
        if habilitation?.state == .accepted {
            return NoticeBox(
                .success, "La mairie a donné son accord\u{A0}: le syndicat envoie ses adresses en son nom.",
                detail: "<p><a href=\"\(desk.paths.publishing)\">Publier et envoyer</a></p>"
            ).html
        }
        return """
            <p class="lead">La Base Adresse Nationale écrit un code à la mairie. En le tapant ici, la mairie laisse le syndicat \
            envoyer ses adresses. C’est à faire une seule fois.</p>
            \(trouble.map { NoticeBox(.warning, $0, detail: "<p>Rouvrez cette page plus tard.</p>") })\(typing)\(asking)
            """
    }

    private var typing: HTML {
        guard let habilitation, habilitation.state == .pending, let email = habilitation.email else {
            return .empty
        }
        let sent: HTML? = habilitation.askedAt.map { " le \(FrenchMoment.full($0))" }
        let field = TextField(
            "code", label: "Code à six chiffres", value: "", error: errors["code"],
            autocomplete: "one-time-code",
            isRequired: true)
        let form = desk.form(
            desk.paths.habilitation / "code", [field], buttons: [Button("Donner l’accord")],
            warnsBeforeLeaving: false)
        return Panel("Taper le code", content: "<p>Il a été envoyé à \(email)\(sent).</p>\(form)").html
    }

    private var asking: HTML {
        guard trouble == nil else { return .empty }
        guard !emails.isEmpty else {
            return NoticeBox(
                .warning, "La Base Adresse Nationale ne connaît aucune adresse électronique de la mairie.",
                detail: "<p>Ajoutez-la sur service-public.fr, ou appelez le syndicat.</p>"
            ).html
        }
        let field = ChoiceField(
            "adresse", label: "Où envoyer le code", choices: emails.map { Choice($0, $0) },
            selected: emails.count == 1 ? Set(emails) : [],
            hint: "Les adresses de la mairie sur service-public.fr.",
            error: errors["adresse"])
        let isAgain = habilitation?.email != nil && habilitation?.state == .pending
        let form = desk.form(
            desk.paths.habilitation, [field],
            buttons: [
                Button(isAgain ? "Demander un autre code" : "Demander le code", isAgain ? .quiet : .primary)
            ],
            warnsBeforeLeaving: false)
        return Panel("Demander le code", content: "\(form)").html
    }
}
