package org.geeklayer.install;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.geeklayer.deprivation.Domain;
import org.geeklayer.deprivation.IndexEdition;
import org.geeklayer.deprivation.RankCuts;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Vintage;

/** What only the layout of an index says: its edition and what that measures. */
record IndexLayout(String id, String title, JsonNode node) {
    /** The edition that an index's files are of. */
    IndexEdition edition() {
        JsonNode edition = node.required("edition");
        return new IndexEdition(
                id,
                title,
                edition.required("shortName").asText(),
                edition.required("prefix").asText(),
                edition.required("year").asInt(),
                Nation.valueOf(edition.required("nation").asText()),
                Vintage.of(edition.required("vintage").asInt()),
                cuts(edition));
    }

    private static RankCuts cuts(JsonNode edition) {
        int areas = edition.required("areas").asInt();
        if (!edition.has("cuts")) {
            return RankCuts.equal(areas);
        }
        List<Integer> deciles = new ArrayList<>();
        edition.get("cuts").path("deciles").forEach(cut -> deciles.add(cut.asInt()));
        Map<Integer, Integer> bands = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> band :
                edition.get("cuts").path("bands").properties()) {
            bands.put(Integer.valueOf(band.getKey()), band.getValue().asInt());
        }
        return RankCuts.stated(areas, deciles, bands);
    }

    /** The form that the codes of districts have in an index's files. */
    Pattern ladForm() {
        return Pattern.compile(node.required("ladForm").asText());
    }

    /** The highest score of an edition whose ranks and scores are published under the same headers. */
    int highestScore() {
        return node.required("highestScore").asInt();
    }

    /** Everything that the edition can measure, in its own order. */
    List<Domain> domains() {
        List<Domain> domains = new ArrayList<>();
        node.required("domains").forEach(each -> domains.add(domain(each)));
        return domains;
    }

    static Domain domain(JsonNode node) {
        return new Domain(
                node.required("id").asText(),
                node.required("title").asText(),
                Domain.Kind.valueOf(node.required("kind").asText()));
    }
}
