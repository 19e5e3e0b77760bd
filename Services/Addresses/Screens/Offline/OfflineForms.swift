import Web

/// The forms of a telephone: a house to add, an address to change; their lists are filled in by what it keeps.
struct OfflineForms {
    var html: HTML { "\(addition)\n\(search)\n\(change)" }

    private var addition: HTML {
        """
        <form class="panel" data-part="add" hidden>
        <h2 tabindex="-1">Ajouter une maison</h2>
        <p>Touchez la maison sur la carte, ou placez-la d’ici\u{A0}:</p>
        \(Self.places)
        <p class="hint" role="status" data-part="place"></p>
        \(choice("add-voie", "voie", "Voie", "Choisissez"))
        <div data-part="proposal" role="status"></div>
        \(number("add"))
        \(note("add"))
        <p class="fault" role="alert" data-part="fault"></p>
        <div class="actions"><button class="button">Ajouter cette maison</button>
        <button type="button" class="button quiet" data-part="cancel">Renoncer</button></div>
        </form>
        """
    }

    private var search: HTML {
        """
        <section class="panel" data-part="search" aria-labelledby="chercher">
        <h2 id="chercher">Trouver une adresse ou une voie</h2>
        <p class="hint">Touchez l’adresse sur la carte, ou choisissez la voie.</p>
        \(choice("search-voie", "voie", "Voie", "Choisissez"))
        <div class="actions"><button type="button" class="button quiet" data-part="draw" hidden></button>
        <button type="button" class="button quiet" data-part="number" hidden>Numéroter ses maisons</button></div>
        <p class="hint" role="status" data-part="lineless"></p>
        <div class="actions"><button type="button" class="button quiet" data-part="voie-seen" hidden>Toute la voie vue</button>
        <button type="button" class="button danger" data-part="voie-remove" hidden>Supprimer cette voie vide</button></div>
        <p class="hint" role="status" data-part="voie-said"></p>
        <ul class="offline-numbers"></ul>
        </section>
        """
    }

    private var change: HTML {
        """
        <form class="panel" data-part="change" hidden>
        <h2 tabindex="-1"></h2>
        \(number("change"))
        <div class="field"><label for="change-lieu-dit">Lieu-dit, en complément de la voie</label>\
        <input id="change-lieu-dit" name="lieu-dit" list="lieux-dits" autocomplete="off" maxlength="200"><datalist id="lieux-dits"></datalist></div>
        \(note("change"))
        <div class="actions"><button type="button" class="button quiet" data-part="move">Déplacer</button>
        <button type="button" class="button quiet" data-part="seen"></button></div>
        <div data-part="moving" hidden><p>Touchez la bonne place sur la carte, ou\u{A0}:</p>\(Self.places)</div>
        <p class="hint" role="status" data-part="place"></p>
        <p class="fault" role="alert" data-part="fault"></p>
        <div class="actions"><button class="button">Garder ces changements</button>
        <button type="button" class="button quiet" data-part="cancel">Renoncer</button></div>
        <div class="actions"><button type="button" class="button danger" data-part="remove">Supprimer cette adresse</button></div>
        </form>
        """
    }

    /// For who cannot point at the map.
    static var places: HTML {
        """
        <div class="actions"><button type="button" class="button quiet" data-part="here">À ma position</button>
        <button type="button" class="button quiet" data-part="centre">Au centre de la carte</button></div>
        """
    }

    private func choice(_ id: String, _ name: String, _ label: String, _ placeholder: String) -> HTML {
        """
        <div class="field"><label for="\(id)">\(label)</label>\
        <select id="\(id)" name="\(name)"><option value="">\(placeholder)</option></select></div>
        """
    }

    private func number(_ form: String) -> HTML {
        """
        <div class="offline-number"><div class="field"><label for="\(form)-numero">Numéro</label>\
        <input id="\(form)-numero" name="numero" inputmode="numeric" autocomplete="off" pattern="[0-9]{1,5}" required></div>
        <div class="field"><label for="\(form)-suffixe">Suffixe</label>\
        <input id="\(form)-suffixe" name="suffixe" autocomplete="off" autocapitalize="off" maxlength="9"></div></div>
        """
    }

    private func note(_ form: String) -> HTML {
        """
        <div class="field"><label for="\(form)-note">Note de la mairie</label>\
        <p class="hint" id="\(form)-note-hint">Jamais publiée. Pas de nom de personne.</p>\
        <textarea id="\(form)-note" name="note" rows="2" maxlength="2000" aria-describedby="\(form)-note-hint"></textarea></div>
        """
    }
}
