import Web

/// The forms of a telephone along a voie: its name, its line, the numbers of its houses.
struct OfflineVoieForms {
    var html: HTML { "\(name)\n\(trace)\n\(numbering)" }

    private var name: HTML {
        """
        <form class="panel" data-part="name" hidden>
        <h2 tabindex="-1">Nouvelle voie ou lieu-dit</h2>
        <div class="field"><label for="name-nom">Nom</label>\
        <p class="hint" id="name-nom-hint">Comme sur le panneau, avec ses accents\u{A0}: «\u{A0}Rue de l’Église\u{A0}».</p>\
        <input id="name-nom" name="nom" autocomplete="off" minlength="3" maxlength="200" required aria-describedby="name-nom-hint"></div>
        <div class="field"><label class="choice"><input type="checkbox" name="nature" value="lieu-dit"> \
        <span>C’est un lieu-dit, sans numéros</span></label></div>
        <div data-part="where" hidden><p>Touchez-le sur la carte, ou placez-le d’ici\u{A0}; sinon, il sera sans place\u{A0}:</p>\(OfflineForms.places)</div>
        <p class="hint" role="status" data-part="place"></p>
        <div class="field" data-part="homonym" hidden><label class="choice"><input type="checkbox" name="homonyme" value="oui"> \
        <span>Oui, c’est une autre voie du même nom</span></label></div>
        \(end("Garder cette voie"))
        </form>
        """
    }

    private var trace: HTML {
        """
        <form class="panel" data-part="trace" hidden>
        <h2 tabindex="-1"></h2>
        <p>Suivez la voie depuis l’endroit où les numéros commencent\u{A0}: marchez-la, ou touchez la carte de point en point.</p>
        <div class="actions"><button type="button" class="button" data-part="walk" aria-pressed="false">Marcher la voie</button>
        <button type="button" class="button quiet" data-part="drop">Enlever le dernier point</button></div>
        \(OfflineForms.places)
        <p class="hint" role="status" data-part="walked"></p>
        <div class="field" data-part="smooth" hidden><label class="choice"><input type="checkbox" name="lisser" value="oui" checked> \
        <span>Lisser la marche</span></label></div>
        <p class="hint" role="status" data-part="smoothed"></p>
        <p role="status" data-part="place"></p>
        <div class="field"><label class="choice"><input type="checkbox" name="autre-bout" value="oui"> \
        <span>Les numéros commencent à l’autre bout</span></label></div>
        \(end("Garder ce tracé"))
        </form>
        """
    }

    private var numbering: HTML {
        """
        <form class="panel" data-part="houses" hidden>
        <h2 tabindex="-1"></h2>
        <p>Touchez chaque maison sans adresse sur la carte, ou placez-la d’ici\u{A0}:</p>
        \(OfflineForms.places)
        <div class="actions"><button type="button" class="button quiet" data-part="drop">Enlever la dernière maison</button></div>
        <p role="status" data-part="place"></p>
        \(choice("regle", "Les numéros se suivent", [("metrique", "Par la distance"), ("suite", "Un par un")]))
        \(choice("garder", "Numéros à garder", Self.kept, hint: "Tous\u{A0}: seules les maisons sans numéro en reçoivent un."))
        <div data-part="preview"></div>
        \(end("Garder ces numéros"))
        </form>
        """
    }

    /// In the words of the office: no number in place changes unless asked.
    private static let kept = [
        ("tous", "Tous"),
        ("certifies", "Ceux que la mairie a certifiés"), ("aucun", "Aucun, même certifié"),
    ]

    /// A narrow screen cuts a long answer: what it means is said above.
    private func choice(
        _ name: String, _ label: String, _ choices: [(String, String)], hint: String? = nil
    ) -> HTML {
        let said: HTML? = hint.map { "<p class=\"hint\" id=\"houses-\(name)-hint\">\($0)</p>" }
        let options = choices.map { "<option value=\"\($0.0)\">\($0.1)</option>" as HTML }
        return """
            <div class="field"><label for="houses-\(name)">\(label)</label>\(said)\
            <select id="houses-\(name)" name="\(name)"\(attribute: "aria-describedby", said.map { _ in "houses-\(name)-hint" })>\(options)</select></div>
            """
    }

    private func end(_ label: String) -> HTML {
        """
        <p class="fault" role="alert" data-part="fault"></p>
        <div class="actions"><button class="button">\(label)</button>
        <button type="button" class="button quiet" data-part="cancel">Renoncer</button></div>
        """
    }
}
