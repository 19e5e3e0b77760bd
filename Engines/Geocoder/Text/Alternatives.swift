/// Words that may stand for one another without being one: « col » is a pass or a colonel, « 4 » is also « quatre » or « IV ».
enum Alternatives {
    /// Groups of words; a query's word also finds the others of its groups.
    static let groups: [StaticString] = [
        "colonel col cel", "chateau ch", "lotissement lot", "marechal mal", "passage pas",
        "commandant com", "quai q qu", "point pt",
        "pont pt", "petit pt", "quartier q", "carrefour car", "square s", "capitaine cap",
        "professeur pr", "pere p", "abbe ab", "frere fr", "freres frs", "president pr", "cite cit", "clos cl",
        "porte pte", "montee mt", "mont mt", "moulin mlin mln", "hopital hop", "jean j", "jean jn",
        "marie m", "pierre p", "louis l", "francois fr", "charles ch", "rondpoint rp", "notredame n",
        "residence rs", "immeuble imm", "zone z", "bourg bg", "ferme fme", "boulevard b", "avenue a",
        "premier 1e 1 i", "premiere 1e", "deux 2 ii", "trois 3 iii", "quatre 4 iv", "cinq 5 v", "six 6 vi",
        "sept 7 vii",
        "huit 8 viii", "neuf 9 ix", "dix 10 x", "onze 11 xi", "douze 12 xii", "treize 13 xiii",
        "quatorze 14 xiv", "quinze 15 xv", "seize 16 xvi", "17 xvii", "18 xviii", "19 xix", "vingt 20 xx",
        "trente 30",
        "quarante 40", "cinquante 50", "cent 100", "deuxieme 2e", "seconde 2e", "troisieme 3e",
        "quatrieme 4e", "21 xxi", "22 xxii", "xxiii 23", "septembre sept", "fevrier fev", "janvier janv",
        "novembre nov",
        "decembre dec", "octobre oct", "juillet juil", "avril avr", "departementale d", "nationale n rn",
        "departementale rd", "communal c", "vc", "cathedrale cath", "etang etg", "gare gre",
        "gendarmerie gie",
        "mairie mrie", "sud s", "nord n", "est e", "ouest o", "haut ht", "haute hte", "bas b", "basse bse",
        "neuve nve", "croix x", "croix cx", "victor v", "emile e", "paul p", "georges g", "jacques j",
        "jules j", "henri h",
    ]

    /// Calls the body with each word that may stand for this one.
    static func forEach(of word: Bytes, _ body: (Bytes) -> Void) {
        for group in groups {
            let line = Bytes.of(group)
            guard contains(line, word) else { continue }
            var start = 0
            while start < line.count {
                let end = endOfWord(line, start)
                let other = line.slice(start, end)
                if !other.equals(word) { body(other) }
                start = end + 1
            }
        }
    }

    private static func contains(_ line: Bytes, _ word: Bytes) -> Bool {
        var start = 0
        while start < line.count {
            let end = endOfWord(line, start)
            if end - start == word.count, line[start] == word[0], line.slice(start, end).equals(word) {
                return true
            }
            start = end + 1
        }
        return false
    }

    private static func endOfWord(_ line: Bytes, _ start: Int) -> Int {
        var end = start
        while end < line.count, line[end] != 32 { end += 1 }
        return end
    }
}
