import Web

/// The page of a commune whose addresses are not begun: the three ways to begin.
struct BeginningPage {
    let desk: CommuneDesk

    var reply: Reply {
        guard desk.visit.mayOpen(desk.paths.importing) else { return waiting }
        return desk.page(
            "Adresses \(French.of(desk.name))",
            """
            <p class="lead">La liste d’adresses de la commune n’est pas encore commencée ici. Il y a trois façons de \
            commencer\u{202F}; aucune n’est définitive.</p>
            <div class="panels">\(file)\(national)\(nothing)</div>
            """)
    }

    private var waiting: Reply {
        desk.page(
            "Adresses \(French.of(desk.name))",
            EmptyState(
                "La mairie n’a pas encore commencé sa liste d’adresses.",
                "Elle peut partir d’un fichier, de la base nationale ou de rien. Le syndicat le fait pour elle si elle le lui demande."
            ).html)
    }

    private var file: Panel {
        Panel(
            "Vous avez un fichier",
            content:
                "<p>Celui de votre prestataire, ou celui que vous tenez déjà. Vous verrez ce qu’il contient avant d’importer.</p>",
            actions: [LinkButton("Importer un fichier", desk.paths.importing)])
    }

    private var national: Panel {
        Panel(
            "Vous n’avez pas de fichier",
            content:
                "<p>La base nationale connaît souvent déjà des adresses de la commune. Vous partez de là et vous corrigez.</p>",
            actions: [
                LinkButton(
                    "Partir de la base nationale", desk.paths.importing.fragment("base-nationale"), .quiet)
            ])
    }

    private var nothing: Panel {
        Panel(
            "Vous préférez partir de rien", content: "<p>Vous ajoutez vos voies et vos numéros un à un.</p>",
            actions: [desk.button("Partir de rien", to: desk.paths.begin)])
    }
}
