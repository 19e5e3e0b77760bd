import Persistence
import Web

/// How one channel stands now.
struct ChannelStanding: Sendable {
    let channel: Channel
    /// Whether the operator set it.
    let isSet: Bool
    let pause: ChannelPause?
    let waiting: Int
    /// What became of what was handed over in the last thirty days.
    let count: SendingCount
    let resting: [GatewayRest]
}

/// The channels one after the other, then the last messages.
struct SendingsPage {
    let visit: Visit
    let standings: [ChannelStanding]
    let latest: [Sending]
    let errors: FormErrors

    /// Three forms stand on the page: each has a field of its own.
    static func field(of channel: Channel) -> String { "raison-\(channel.rawValue)" }

    var content: HTML {
        """
        \(ErrorSummary(errors))
        <p class="lead">Ce que le site envoie de lui-même\u{A0}: ce qui attend, et ce qu’il est advenu du reste.</p>
        \(standings.map(panel))
        \(Panel("Les derniers messages", content: messages))
        \(Panel(
            "Le registre", content: registry,
            actions: [LinkButton("Relire le registre", SendingsScreen.path / "registre", .quiet, for: visit)]))
        """
    }

    private func panel(_ standing: ChannelStanding) -> HTML {
        let isUsed = standing.isSet || standing.waiting > 0 || standing.pause != nil
        let content: HTML =
            isUsed
            ? "\(notices(of: standing))\(facts(of: standing))\(gesture(on: standing))"
            : "<p>Ce moyen n’est pas réglé\u{A0}: rien ne part par là. \(advice(standing.channel))</p>"
        return Panel(standing.channel.title, content: content).html
    }

    private func advice(_ channel: Channel) -> String {
        let page = channel == .email ? "Les courriels" : "Les SMS"
        return
            "Demandez à la personne qui tient le serveur de lire «\u{A0}\(page)\u{A0}» dans la documentation."
    }

    private func notices(of standing: ChannelStanding) -> HTML {
        var notices: HTML = .empty
        if let pause = standing.pause {
            let detail: HTML = """
                <p>La raison donnée\u{A0}: «\u{A0}\(pause.reason)\u{A0}». Rien n’est perdu, sauf ce dont la durée passe avant la reprise.</p>
                """
            notices =
                NoticeBox(.warning, "En pause depuis le \(WallMoment.words(pause.since)).", detail: detail)
                .html
        }
        guard !standing.resting.isEmpty else { return notices }
        let lines = standing.resting.map { rest -> HTML in
            "<li>\(rest.gateway), essayé de nouveau dans \(Self.minutes(rest.remaining))</li>\n"
        }
        let detail: HTML = """
            <ul>\(lines)</ul><p>\(repair(standing.channel)) Ce qui attend repartira tout seul\u{202F}; les autres moyens continuent.</p>
            """
        return notices + NoticeBox(.warning, "Ne répond pas, laissé en repos\u{A0}:", detail: detail).html
    }

    /// What a person can do about a gateway that rests.
    private func repair(_ channel: Channel) -> String {
        switch channel {
        case .push:
            "Si tous les services sont en repos, la sortie du serveur vers internet est sans doute fermée\u{A0}: prévenez la "
                + "personne qui le tient. Si c’en est un seul, attendez."
        case .email:
            "Prévenez la personne qui tient le relais de messagerie\u{A0}: mot de passe changé, compte fermé, panne\u{202F}?"
        case .sms:
            "Regardez chez votre passerelle\u{A0}: crédit épuisé, clé changée, panne\u{202F}?"
        }
    }

    private func facts(of standing: ChannelStanding) -> HTML {
        let count = standing.count
        return Figures([
            .init(
                "En attente", French.number(standing.waiting), tone: standing.waiting > 0 ? .information : nil
            ),
            .init("Acceptés", French.number(count.accepted), hint: "depuis 30 jours"),
            .init(
                "Refusés", French.number(count.failed), hint: "depuis 30 jours",
                tone: count.failed > 0 ? .warning : nil),
            .init("Trop tard", French.number(count.expired), hint: "la durée du message était passée"),
            .init("Adresses disparues", French.number(count.gone), hint: "l’abonnement est effacé"),
        ]).html
    }

    private func gesture(on standing: ChannelStanding) -> HTML {
        let channel = standing.channel
        let path = SendingsScreen.path / channel.rawValue
        guard standing.pause == nil else {
            return PostButton("Reprendre l’envoi", to: path / "reprise", visit).html
        }
        guard visit.maySend(to: path / "pause") else { return .empty }
        let field = Self.field(of: channel)
        let reason = TextField(
            field, label: "Pourquoi mettre en pause\u{202F}?", value: visit.form[field],
            hint: "Ce qui attend est gardé jusqu’à la reprise, sauf ce dont la durée passe avant.",
            error: errors[field])
        return PostForm(
            to: path / "pause", visit, fields: [reason], buttons: [Button("Mettre en pause", .quiet)],
            warnsBeforeLeaving: false
        ).html
    }

    private var messages: HTML {
        guard !latest.isEmpty else {
            return "<p>Aucun message n’est encore parti vers plusieurs personnes.</p>"
        }
        let columns: [Table.Column] = [
            .init("Parti le"), .init("Moyen"), .init("Destinataires", isNumber: true),
            .init("Acceptés", isNumber: true), .init("Refusés", isNumber: true),
            .init("Trop tard", isNumber: true), .init("Disparus", isNumber: true), .init("État"),
        ]
        let rows = latest.map { sending in
            Table.Row([
                "\(WallMoment.words(sending.madeAt))", "\(sending.channel.title)",
                "\(French.number(sending.addressed))", "\(French.number(sending.count.accepted))",
                "\(French.number(sending.count.failed))", "\(French.number(sending.count.expired))",
                "\(French.number(sending.count.gone))", "\(sending.state)",
            ])
        }
        return Table("Les 30 derniers, du plus récent au plus ancien", columns: columns, rows: rows).html
    }

    private var registry: HTML {
        """
        <p>Chaque envoi laisse une ligne dans un registre, sans aucun nom. Chaque ligne porte l’empreinte de celle d’avant\u{A0}: \
        une ligne changée ou ôtée se voit.</p>
        """
    }

    private static func minutes(_ duration: Duration) -> String {
        let seconds = Int(duration.components.seconds)
        return seconds < 60 ? "moins d’une minute" : French.count((seconds + 59) / 60, "minute", "minutes")
    }
}

extension Sending {
    var state: String {
        switch (isComplete, isWithdrawn) {
        case (true, false): "terminé"
        case (true, true): "arrêté"
        case (false, true): "s’arrête"
        case (false, false): "en cours"
        }
    }
}
