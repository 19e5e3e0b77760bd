import HTTPTypes
import Notifications
import Persistence
import Territory
import Web

/// By e-mail or SMS: one message asks the address whether it agrees; nothing else goes there before.
struct AskConsent {
    static func routes(_ desk: PublicationsDesk) -> [Route] {
        [
            .post("/suivre/courriel", .anyone, bodyLimit: 64 << 10) { visit in
                try await ask(
                    visit, desk, field: "courriel", fault: "Écrivez une adresse comme nom@exemple.fr."
                ) {
                    EmailAddress($0).map(Address.mail)
                }
            },
            .post("/suivre/sms", .anyone, bodyLimit: 64 << 10) { visit in
                try await ask(
                    visit, desk, field: "telephone",
                    fault: "Écrivez un numéro de mobile français, comme 06 12 34 56 78."
                ) {
                    MobileNumber($0).map(Address.mobile)
                }
            },
            .get("/suivre/envoye", .anyone) { visit in sent(visit) },
        ]
    }

    private static func ask(
        _ visit: Visit, _ desk: PublicationsDesk, field: String, fault: String, address: (String) -> Address?
    ) async throws -> Reply {
        let gazetteer = try await desk.territory.gazetteer()
        let choices = FollowChoices(sent: visit.form, in: gazetteer)
        guard !choices.places.isEmpty else { return .redirect(to: "/suivre") }
        guard let address = address(visit.form[field]) else {
            var page = ChooseWayPage(desk: desk, gazetteer: gazetteer, choices: choices, typed: visit.form)
            page.errors.add(field, fault)
            return page.reply(to: visit)
        }
        let names = gazetteer.names(of: choices.places)
        let network = visit.request.clientAddress
        try await desk.database.write { session in
            let secret = try desk.notifications.subscriptions.ask(
                address, choices.wishes, from: network, in: session)
            let letter = ConsentLetter(names: names, secret: secret, outbox: desk.notifications.outbox)
            try desk.notifications.outbox.send(letter.message, to: address, in: session)
        }
        return .redirect(to: SitePath("/suivre/envoye").query("par", address.channel.rawValue))
    }

    private static func sent(_ visit: Visit) -> Reply {
        let isSMS = visit.query("par") == Channel.sms.rawValue
        let content: HTML = """
            \(NoticeBox(.information, isSMS ? "Un SMS vient de partir." : "Un courriel vient de partir."))
            <p>Ouvrez le lien qu’il contient pour dire oui\u{A0}: il est bon pendant deux jours. Sans votre oui, rien d’autre ne \
            vous sera envoyé, et l’adresse sera effacée.</p>
            <p>Rien n’arrive\u{202F}? \(isSMS ? "Vérifiez le numéro" : "Regardez dans les indésirables, vérifiez l’adresse"), \
            puis recommencez.</p>
            <p><a class="button quiet" href="/">Revenir à l’accueil</a></p>
            """
        return visit.page(
            Page(isSMS ? "Regardez vos SMS" : "Regardez votre boîte aux lettres", .open, content: content))
    }
}

/// The message that asks for consent.
struct ConsentLetter {
    let names: String
    let secret: String
    let outbox: Outbox

    private var link: String { outbox.site + (SitePath("/suivre/confirmation") / secret).text }

    var message: Message {
        let id = "suivre:" + Identifier.make()
        var message = Message(id: id, topic: Topic(of: id), urgency: .high, life: .seconds(48 * 3600))
        message.mail = MailContent(
            subject: "Confirmez\u{A0}: suivre \(names)",
            text: """
                Bonjour,

                Quelqu’un, vous sans doute, demande à recevoir ici les alertes et les actualités\u{A0}: \(names).

                Pour dire oui, ouvrez ce lien pendant les deux jours qui viennent\u{A0}:
                \(link)

                Si ce n’est pas vous, ne faites rien\u{A0}: aucun autre courriel ne viendra, et votre adresse sera effacée.
                """,
            html: """
                <p>Bonjour,</p>
                <p>Quelqu’un, vous sans doute, demande à recevoir ici les alertes et les actualités\u{A0}: <strong>\(names)</strong>.</p>
                <p><a href="\(link)">Oui, je veux les recevoir</a></p>
                <p>Le lien est bon pendant deux jours. Si ce n’est pas vous, ne faites rien\u{A0}: aucun autre courriel ne viendra, et \
                votre adresse sera effacée.</p>
                """)
        message.sms = SMSText(Cut.text("Suivre \(names)", to: 60) + " : dites oui en ouvrant " + link)
            .flatMap { SMSText($0.inPlainLetters) }
        return message
    }
}
