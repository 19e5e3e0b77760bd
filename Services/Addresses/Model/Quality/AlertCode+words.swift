/// What each alert says to a secretary: what is the matter, why it matters, what to do.
extension AlertCode {
    package struct Words: Sendable {
        package let title: String
        package let why: String
        package let advice: String
    }

    package var words: Words {
        switch task {
        case .look: onTheGround
        case .rewrite: self == .wrongSuffix || self == .repeatedAddress ? ofNumeros : ofNames
        case .decide: ofDecisions
        }
    }

    private var onTheGround: Words {
        switch self {
        case .farFromLine:
            Words(
                title: "Loin du tracé de sa voie",
                why: "Les secours suivent la voie\u{A0}: la maison n’y est pas.",
                advice: "Vérifiez la position, la voie de rattachement, ou prolongez le tracé.")
        case .wrongSide:
            Words(
                title: "Du mauvais côté de la voie",
                why: "Les pairs et les impairs ne sont pas du même côté\u{A0}: on cherche la maison en face.",
                advice: "Vérifiez la position, puis le numéro. C’est parfois voulu.")
        case .outOfOrder:
            Words(
                title: "Un numéro qui ne suit pas les autres", why: "On passe devant sans le trouver.",
                advice: "Vérifiez la position, puis le numéro. C’est parfois voulu.")
        case .samePoint:
            Words(
                title: "Plusieurs adresses au même point",
                why: "L’une des deux est mal placée, ou c’est un immeuble.",
                advice: "Déplacez celle qui est mal placée. Pour un immeuble, laissez de côté.")
        case .outsideCommune:
            Words(
                title: "Un point hors de la commune",
                why: "La base nationale ne sait plus à quelle commune elle est.",
                advice: "Vérifiez la position sur la carte.")
        case .farFromOthers:
            Words(
                title: "Loin des autres adresses de sa voie",
                why: "Le point est souvent tombé au mauvais endroit.",
                advice: "Vérifiez la position. Si la maison est vraiment seule, laissez de côté.")
        case .outsideParcelles:
            Words(
                title: "Hors des parcelles dites",
                why:
                    "La position n’est dans aucune des parcelles de l’adresse\u{A0}: l’une des deux est fausse.",
                advice: "Vérifiez la position sur la carte, puis les parcelles.")
        default:
            Words(
                title: "Un long espace sans adresse",
                why: "Une maison, ou une autre voie, manque peut-être ici.",
                advice: "Regardez le long de la voie. S’il n’y a pas de maison, laissez de côté.")
        }
    }

    private var ofNames: Words {
        switch self {
        case .doubleSpace:
            Words(
                title: "Des espaces en trop", why: "Le nom ne se trouve plus en le tapant.",
                advice: "Une espace suffit.")
        case .badEnds:
            Words(
                title: "Un signe perdu au début ou à la fin", why: "Le nom paraît coupé.",
                advice: "Retirez-le, ou écrivez le mot qui manque.")
        case .finalDot:
            Words(
                title: "Un point à la fin", why: "Un nom de voie n’est pas une phrase.", advice: "Retirez-le."
            )
        case .invalidSign:
            Words(
                title: "Un signe qui n’a pas sa place",
                why: "Les logiciels des secours et des livreurs lisent mal ce signe.",
                advice: "Récrivez le nom sans lui.")
        case .lieuDitWord:
            Words(
                title: "«\u{A0}Lieu-dit\u{A0}» écrit dans le nom",
                why: "Sur le panneau, le nom du lieu est seul.",
                advice: "Gardez le nom seul.")
        case .doubleRue:
            Words(
                title: "Le mot «\u{A0}rue\u{A0}» deux fois", why: "On ne sait plus quel est le nom.",
                advice: "Gardez-en un.")
        case .abbreviation:
            Words(
                title: "Un mot abrégé",
                why: "«\u{A0}Av\u{A0}» ou «\u{A0}St\u{A0}» se cherche mal et se lit mal à la radio.",
                advice: "Écrivez le mot en entier.")
        case .wrongCase:
            Words(
                title: "Majuscules et minuscules", why: "Tout en majuscules, les accents sont perdus.",
                advice: "Écrivez comme sur le panneau\u{A0}: «\u{A0}Rue du Moulin\u{A0}».")
        case .missingAccent:
            Words(
                title: "Un accent qui manque", why: "Le français prend l’accent, aussi sur les majuscules.",
                advice: "Ajoutez-le.")
        default:
            Words(
                title: "Une apostrophe de machine à écrire",
                why: "Deux apostrophes différentes font deux noms différents.",
                advice: "Écrivez «\u{A0}’\u{A0}» partout.")
        }
    }

    private var ofNumeros: Words {
        guard self == .repeatedAddress else {
            return Words(
                title: "Un suffixe mal écrit", why: "La base nationale ne le lit pas.",
                advice: "Un suffixe s’écrit «\u{A0}bis\u{A0}», «\u{A0}ter\u{A0}», «\u{A0}a\u{A0}».")
        }
        return Words(
            title: "La même adresse deux fois", why: "Deux maisons ne peuvent pas avoir la même adresse.",
            advice: "Supprimez celle qui est en trop, ou donnez-lui son numéro.")
    }

    private var ofDecisions: Words {
        switch self {
        case .parentheses:
            Words(
                title: "Des mots entre parenthèses", why: "Ils ne sont pas sur le panneau.",
                advice: "Gardez le nom que le conseil a voté\u{A0}; notez le reste dans la note de la mairie."
            )
        case .emptyVoie:
            Words(
                title: "Une voie sans numéro",
                why: "Elle n’est pas publiée\u{A0}: une voie l’est par ses numéros.",
                advice: "Numérotez ses maisons, ou faites-en un lieu-dit, ou supprimez-la.")
        case .sameName:
            Words(
                title: "Deux voies du même nom", why: "Les secours peuvent aller à l’autre.",
                advice: "Réunissez-les si c’est la même, sinon renommez-en une par délibération.")
        case .nameButType:
            Words(
                title: "Deux voies dont seul le type diffère",
                why:
                    "«\u{A0}Rue du Port\u{A0}», «\u{A0}Avenue du Port\u{A0}»\u{A0}: au téléphone, les secours peuvent les confondre.",
                advice:
                    "Si le doute est possible, renommez-en une par délibération\u{A0}; sinon, laissez de côté et dites pourquoi."
            )
        case .mixedSuffixes:
            Words(
                title: "Des «\u{A0}bis\u{A0}» et des «\u{A0}A\u{A0}» sur une même voie",
                why: "On ne sait plus lequel vient après l’autre.",
                advice: "Gardez une seule façon, «\u{A0}bis, ter\u{A0}» ou «\u{A0}A, B\u{A0}».")
        default:
            Words(
                title: "Une parcelle inconnue", why: "L’adresse ne se relie plus au cadastre.",
                advice:
                    "Recopiez la référence du plan cadastral\u{A0}: 14 signes, qui commencent par le code de la commune."
            )
        }
    }
}
