import Contract
import Jobs
import Persistence
import TestSupport
import Testing
import Web

@testable import Addresses

@Suite struct `The screens of the deposit` {
    private static let publishing = "/mairie/32999/adresses/publier"

    @Test(arguments: Engine.allCases) func `say where the list is, and send it`(on engine: Engine)
        async throws
    {
        try await Counter.openDepositing(on: engine) { counter, national async throws in
            #expect(try await counter.post(Self.publishing + "/envoi").text.contains("Rien n’est publié"))
            _ = try await counter.post(Self.publishing, [("quand", "maintenant")])
            #expect(try await counter.get(Self.publishing).text.contains("n’a pas encore été envoyée"))
            #expect(try await counter.get("/mairie/32999/adresses").text.contains("Base Adresse Nationale"))
            #expect(try await counter.post(Self.publishing + "/envoi", as: "contributor").status == 403)

            national.set { $0.warnings = ["row.adresse_incomplete", "rows.delete_many_addresses"] }
            #expect(try await counter.post(Self.publishing + "/envoi").status == 303)
            let underWay = try await counter.get(Self.publishing).text
            #expect(underWay.contains("L’envoi est en cours") && underWay.contains("Suivre l’envoi"))
            let reader = try await counter.get(Self.publishing, as: "reader").text
            #expect(reader.contains("L’envoi est en cours") && !reader.contains("Suivre l’envoi"))
            try await counter.runDeposit()
            let page = try await counter.get(Self.publishing).text
            #expect(page.contains("La Base Adresse Nationale a votre liste publiée"))
            #expect(!page.contains(FakeNational.token))
            #expect(page.contains("Plus d’une adresse sur cinq disparaîtrait"))
            #expect(!page.contains("adresse_incomplete"))
            #expect(try await counter.journal().contains("Liste reçue par la Base Adresse Nationale"))
            #expect(national.count(.publish) == 1)
        }
    }

    @Test(arguments: Engine.allCases) func `show what is refused in words, and what to do`(on engine: Engine)
        async throws
    {
        try await Counter.openDepositing(on: engine) { counter, national async throws in
            _ = try await counter.post(Self.publishing, [("quand", "maintenant")])
            national.set { $0.errors = ["rows.delete_too_many_addresses", "row.longlat_vides"] }
            _ = try await counter.post(Self.publishing + "/envoi")
            try await counter.runDeposit()
            let page = try await counter.get(Self.publishing, as: "reader").text
            #expect(page.contains("refuse cette liste"))
            #expect(page.contains("Plus de quatre adresses sur cinq disparaîtraient"))
            #expect(!page.contains(">Voir les adresses</a>"), "our own check finds neither")
            #expect(!page.contains("<strong>row.longlat_vides"))

            // Somebody else deposits a list: what was refused of ours stays told.
            national.deposit(Array("autre".utf8), of: "32999", by: "Mes Adresses", id: "autre1")
            _ = try await counter.post(Self.publishing + "/envoi")
            try await counter.runDeposit()
            let both = try await counter.get(Self.publishing).text
            #expect(both.contains("refuse cette liste") && both.contains("Une autre liste est en place"))
        }
    }

    @Test(arguments: Engine.allCases) func `show the other list, bring it here or replace it`(
        on engine: Engine
    )
        async throws
    {
        try await Counter.openDepositing(on: engine) { counter, national async throws in
            _ = try await counter.post(Self.publishing, [("quand", "maintenant")])
            let store = DepositStore(database: counter.stage.store.database)
            let ours = try #require(try await store.load(counter.stage.commune)).file
            let text = String(decoding: ours, as: UTF8.self)
            let theirs = text.replacing("Rue du Moulin", with: "Rue des Moulins")
            #expect(theirs != text)
            national.deposit(Array(theirs.utf8), of: "32999", by: "Mes Adresses", id: "autre1")
            _ = try await counter.post(Self.publishing + "/envoi")
            try await counter.runDeposit()
            let conflict = try await counter.get(Self.publishing).text
            #expect(
                conflict.contains("Une autre liste est en place")
                    && conflict.contains("Mes Adresses (Mairie)"))
            #expect(!conflict.contains(">Envoyer à la Base Adresse Nationale</button>"))

            let page = try await counter.get(Self.publishing + "/autre-liste", as: "reader").text
            #expect(page.contains("Qu’elle dit autrement (3)") && page.contains("Rue des Moulins"))
            let list = ("liste", "autre1")
            let unsure = try await counter.post(Self.publishing + "/autre-liste/remplacement", [list])
            #expect(unsure.status == 422 && unsure.text.contains("Cochez la case"))
            let refused = try await counter.post(
                Self.publishing + "/autre-liste/remplacement", [list, ("accord", "oui")], as: "contributor")
            #expect(refused.status == 403)

            let brought = try await counter.post(Self.publishing + "/autre-liste/import", [list])
            #expect(brought.status == 303)
            #expect(
                try await counter.get(brought.location).text.contains("liste en place à la base nationale"))
            #expect(try await counter.accept(brought.location).status == 303)
            #expect(national.count(.download) == 1, "it is read once")
            let button = ">Envoyer à la Base Adresse Nationale</button>"
            let kept = try await counter.get(Self.publishing).text
            #expect(kept.contains("Vous avez apporté ici l’autre liste") && !kept.contains(button))
            _ = try await counter.post(Self.publishing, [("quand", "maintenant")])
            #expect(try await counter.get(Self.publishing).text.contains(button))
            _ = try await counter.post(Self.publishing + "/envoi")
            try await counter.runDeposit()
            #expect(try await counter.get(Self.publishing).text.contains("a votre liste publiée"))

            national.deposit(Array((theirs + "\n").utf8), of: "32999", by: "Mes Adresses", id: "autre2")
            try await counter.stage.addVoieAndPublish()
            _ = try await counter.post(Self.publishing + "/envoi")
            try await counter.runDeposit()
            let agreed = try await counter.post(
                Self.publishing + "/autre-liste/remplacement", [("liste", "autre2"), ("accord", "oui")])
            #expect(agreed.status == 303)
            try await counter.runDeposit()
            let after = try await counter.get(Self.publishing).text
            #expect(
                after.contains("a votre liste publiée")
                    && after.contains("Remplacement de la liste nationale"))
            #expect(national.currentID(of: "32999") != "autre2")
        }
    }

    @Test(arguments: Engine.allCases) func `take the town hall’s yes by a code`(on engine: Engine)
        async throws
    {
        try await Counter.openDepositing(on: engine) { counter, national async throws in
            let fields = [("strategie", "habilitation"), ("organisme", "Syndicat du Gers")]
            #expect(try await counter.post("/syndicat/adresses/depot", fields, as: "manager").status == 403)
            #expect(
                try await counter.post("/syndicat/adresses/depot", fields, as: "syndicat-manager").status
                    == 303)
            _ = try await counter.post(Self.publishing, [("quand", "maintenant")])
            #expect(try await counter.get(Self.publishing).text.contains("Donner l’accord de la mairie"))
            #expect(
                try await counter.post(Self.publishing + "/envoi").location == Self.publishing + "/accord")

            let wrong = try await counter.post(
                Self.publishing + "/accord", [("adresse", "moi@ailleurs.example")])
            #expect(wrong.status == 422 && wrong.text.contains("Choisissez l’adresse"))
            let email = ("adresse", "mairie@montfort.example")
            #expect(try await counter.post(Self.publishing + "/accord", [email]).status == 303)
            national.set { $0.answers[.sendCode] = [(409, "déjà envoyé")] }
            #expect(
                try await counter.post(Self.publishing + "/accord", [email]).text.contains(
                    "moins de cinq minutes"))
            let code = Self.publishing + "/accord/code"
            #expect(try await counter.post(code, [("code", "12a")]).text.contains("six chiffres"))
            #expect(
                try await counter.post(code, [("code", "000000")]).text.contains("Il reste 9\u{A0}essais"))
            national.set { $0.answers[.validateCode] = [(412, "Code expiré"), (503, "")] }
            #expect(try await counter.post(code, [("code", "111111")]).text.contains("vingt-quatre heures"))
            #expect(try await counter.post(code, [("code", "111111")]).text.contains("est en panne"))
            for _ in 0..<7 { _ = try await counter.post(code, [("code", "000000")]) }
            let last = try await counter.post(code, [("code", "000000")]).text
            #expect(last.contains("Il reste 1\u{A0}essai. "))
            _ = try await counter.post(code, [("code", "000000")])
            #expect(try await counter.get(Self.publishing + "/accord").text.contains("Demander le code"))
            #expect(try await counter.post(Self.publishing + "/accord", [email]).status == 303)
            _ = try await counter.post(Self.publishing + "/envoi-automatique", [("automatique", "nuit")])
            #expect(try await counter.get(Self.publishing).text.contains("chaque nuit ce qui a changé"))
            #expect(try await counter.post(code, [("code", "123 456")]).location == Self.publishing)
            let commune = counter.stage.commune
            let waits = try await counter.stage.store.database.read {
                try DepositOrder.isUnderWay(commune, in: $0)
            }
            #expect(waits, "what goes by itself waits for the yes alone")
            let given = try await counter.stage.store.database.read { [commune = counter.stage.commune] in
                try HabilitationTable.find(commune, in: $0)
            }
            #expect(given == Habilitation(id: "hab2", state: .accepted))
            let told = try await counter.get(Self.publishing).text
            #expect(told.contains("Code demandé pour l’accord") && !told.contains("mairie@montfort"))

            national.set { $0.neededHabilitation = "hab2" }
            _ = try await counter.post(Self.publishing + "/envoi")
            try await counter.runDeposit()
            #expect(try await counter.get(Self.publishing).text.contains("a votre liste publiée"))
        }
    }

    @Test(arguments: Engine.allCases) func `give the syndicat its table, with the month of the law`(
        on engine: Engine
    )
        async throws
    {
        try await Counter.openDepositing(on: engine) { counter, _ async throws in
            let page = "/syndicat/adresses/depot"
            #expect(try await counter.get(page, as: "reader").status == 403)
            #expect(try await counter.get(page, as: "syndicat-reader").text.contains("Montfort-sous-Bois"))
            let nameless = try await counter.post(
                page, [("strategie", "chef-de-file")], as: "syndicat-manager")
            #expect(nameless.status == 422 && nameless.text.contains("Donnez le nom du syndicat"))
            try await counter.stage.store.database.write { session in
                try session.execute(
                    "UPDATE address_edit SET at = \(Instant.now.adding(.seconds(-86_400 * 25)))")
            }
            let late = try await counter.get(page, as: "syndicat-reader").text
            #expect(late.contains("avant le ") && late.contains("Jamais envoyée"))
            #expect(
                try await counter.get("/mairie/32999/adresses").text.contains(
                    "jamais envoyée</a>\u{A0}: <strong>des changements sont à publier et à envoyer, avant le")
            )
            let duties = try await AddressDuties(
                desk: counter.service.desk, commune: counter.stage.commune, visitorID: "p1"
            ).all()
            #expect(duties.contains { $0.label == "Envoyer vos changements à la Base Adresse Nationale" })
        }
    }

    @Test(arguments: Engine.allCases) func `say how it is turned on where it is off`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine, isPublishable: true) { counter async throws in
            #expect(try await counter.get(Self.publishing).text.contains("BASTIDE_ADDRESSES_DEPOSIT_URL"))
            #expect(try await counter.post(Self.publishing + "/envoi").status == 422)
            #expect(try await counter.get(Self.publishing + "/autre-liste").location == Self.publishing)
            #expect(try await counter.get(Self.publishing + "/accord").location == Self.publishing)
            let set = try await counter.post(Self.publishing + "/envoi-automatique", [("automatique", "oui")])
            #expect(set.status == 422 && set.text.contains("pas réglé"))
            let commune = counter.stage.commune
            let isOn = try await counter.stage.store.database.read {
                try DepositTable.find(commune, in: $0).isAutomatic
            }
            #expect(!isOn)
            #expect(
                try await counter.get("/syndicat/adresses/depot", as: "syndicat-reader").text.contains(
                    "pas réglé"))
        }
    }
}

extension Counter {
    /// Does the sending that was asked for, as the queue does.
    func runDeposit() async throws {
        let database = stage.store.database
        let row = try #require(
            try await database.read { session in
                try session.row(
                    "SELECT id, payload FROM job WHERE kind = 'adresses.depot' AND state = 'waiting'"
                )
                .map {
                    (id: try $0.get("id", as: String.self), payload: try $0.get("payload", as: String.self))
                }
            })
        let kind = try #require(service.jobs.first { $0.name == DepositOrder.job })
        var state = JobState.done
        do {
            try await kind.work(JobRun(id: row.id, owner: "p1", payload: row.payload, tell: { _ in }))
        } catch is Refusal {
            state = .failed
        }
        try await database.write { [state] session in
            try session.execute(
                "UPDATE job SET state = \(state), finished_at = \(Instant.now) WHERE id = \(row.id)")
        }
    }
}

extension Stage {
    /// A lieu-dit more, published.
    func addVoieAndPublish() async throws {
        let id = "c0ffee00-2222-4222-8333-444455556666"
        try await apply(.addVoie(id: id, VoieForm(name: "Lapeyrade", kind: .lieuDit)))
        try await apply(
            .addPosition(.voie(id: id), version: 1, PositionForm(kind: .segment, lon: 0.51, lat: 43.7)))
        try await store.publish(commune, by: Self.author)
    }
}
