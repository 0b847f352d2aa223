"""Tags and filters of the workbench. They are built in: templates need no ``{% load %}``.

words      |points |signed |day |moment |as_written |node_label |node_name |node_title |level_name
frame      {% menu_of_page %} {% icon %} {% level_badge %}
forms      {% field %}
lists      {% sort_head %} {% pager %}
drawings   {% meter %} {% progress %} {% spark %} {% gantt %} {% chart %}
"""

from django import template

from prongsai.web.face.tags import drawings, forms, frame, lists, words

register = template.Library()

for part in (words, frame, forms, lists, drawings):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
