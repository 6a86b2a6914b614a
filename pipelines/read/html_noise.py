"""What on a page of a government site is the page's and not the article's: lists, no logic.

Sources: the markup rules for government sites (政府网站发展指引, 2017: ArticleTitle and its like),
the templates of the common content systems (TRS WCM, 拓尔思海云, 大汉 jcms, 博达 VSB, gov.cn UCAP)
as crawlers of these sites describe them, and the furniture those pages print.
"""

from __future__ import annotations

import re

CONTAINERS = frozenset(
    name.lower()
    for name in (
        # www.gov.cn and what copies it
        *("UCAP-CONTENT", "pages_content", "b12c", "mainText", "printContent"),
        # TRS
        *("TRS_Editor", "TRS_UEDITOR", "trs_editor_view", "trs_web", "Custom_UnionStyle", "zoom"),
        *("view", "txt_txt", "xxgk_content", "gsj_content", "article_con", "zoomcon"),
        # jcms, VSB, WeChat and others
        *("bt-content", "bt_content", "zoomLayer", "vsb_content", "vsb_content_2", "js_content"),
        *("ivs_content", "v_news_content", "easysite-news-text", "j-fontContent", "wzcon"),
        *("article-content", "article_content", "articleContent", "article-body", "artibody"),
        *("news_content", "newscontent", "news-content", "NewsContent", "content_text"),
        *(
            "contentText",
            "con_text",
            "text_con",
            "detail-content",
            "detail_content",
            "content_body",
        ),
    )
)
"""Ids and classes, in lower case, of the element that holds the article."""

FURNITURE_TAGS = frozenset({"nav", "footer", "aside", "header"})
FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navi|menu|topmenu|mainnav|breadcrumbs?|crumbs?|position|location|"
    r"header|head|top|topbar|banner|logo|search|login|footer|foot|bottom|copyright|friendlinks?|"
    r"links?|yqlj|sidebar|aside|side|related|relate|recommend|hot|pager|pagination|page|share|"
    r"bdsharebuttonbox|bshare|toolbar|tools?|print|qrcode|ewm|erweima|weixin|wechat|fontsize|"
    r"feedback|comments?|pinglun)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Ids and classes of page furniture. Sites misuse such names, so an element that holds a fair share
of the page's sentences is none, whatever it is called."""

LINE = re.compile(
    r"[\s\xa0\u3000【\[（(|｜·•>*]*(?:"
    # “【字体：大 中 小】 打印 关闭”
    r"字[体体号號體][\s:：][^。；]{0,40}|[大中小\s\xa0+-]{3,12}|"
    r"(?:打印|打印本页|打印此页|列印|收藏|收藏本页|关闭|关闭窗口|关闭本页|返回|返回顶部|返回首页|"
    r"下载|全屏|复制|朗读|纠错|我要纠错|首页|"
    r"分享|分享到|转发|微信|微博|新浪微博|QQ空间|无障碍|无障碍阅读|长者模式|手机版|简体|繁体|繁體|"
    r"English|EN|TOP|登录|注册|搜索|更多|more|加大|减小|还原|放大|缩小)"
    r"(?:[\s\xa0\u3000|｜】\])）/·+：:]+(?:打印|收藏|关闭|返回|分享|下载|微信|微博|繁体|简体|"
    r"无障碍|English|本页|窗口|大|中|小|加大|减小|还原|到|复制|朗读)){0,12}|"
    r"分享(?:到|至)?[:：][^。；]{0,60}|(?:微信|手机)?扫一扫[^。；]{0,40}|用微信[^。；]{0,40}|"
    # “您现在的位置：首页 > 政务公开 > 文件”
    r"(?:您|你)?(?:现在|当前|目前)?的?(?:所在)?位置[是:：\s][^。；]{0,120}|"
    r"(?:网站)?首页[\s\xa0]*(?:[>＞»›/\\]|->|-)[^。；]{0,120}|"
    # “发布时间：2020-09-17 10:00 来源：本网 浏览次数：12”
    r"(?:(?:发布|发文|更新|录入|编辑)(?:时间|日期)|来源|信息来源|文章来源|稿件来源|作者|"
    r"浏览(?:次数|量|数)?|点击(?:数|率|量|次数)?|阅读(?:次数|量|数)?|访问(?:次数|量)|"
    r"责任编辑|责编|编辑|审核|校对|初审|终审)"
    r"[:：][^。；，]{0,80}|"
    r"(?:上一篇|下一篇|上一条|下一条|上一页|下一页)[^。；]{0,120}|"
    # “您访问的链接即将离开“某省人民政府门户网站”，是否继续？”
    r"您(?:访问|点击|打开)的[^。；]{0,20}(?:即将|将要?)离开[^。；]{0,60}|"
    # “版权所有：……　主办：……　粤ICP备05000000号”
    r"[^。；]{0,80}(?:ICP备|ICP证|公网安备|网安备|网站标识码|版权所有|版權所有|Copyright|©|"
    r"技术支持[:：]|网站地图|站点地图|联系我们|关于我们|网站声明|隐私声明)[^。；]{0,160}|"
    r"[^。；]{0,20}(?:建议|推荐|最佳)(?:您)?(?:使用|浏览|分辨率)[^；]{0,80}"
    r"(?:浏览器|分辨率|IE)[^；]{0,40}|"
    r"本站?(?:网站)?由[^。；]{0,40}(?:主办|承办|维护)[^；]{0,40}"
    r")[\s\xa0\u3000】\]）)|｜。]*",
    re.IGNORECASE,
)
"""A whole line of page furniture."""

FOOTER = re.compile(
    r"[\s\xa0\u3000]*(?:主办|承办|协办|主管|维护|地址|邮编|邮政编码|电话|传真|联系电话|联系方式|"
    r"邮箱|网址|值班)"
    r"(?:单位|部门|电话)?[:：][^。；]{0,120}"
)
"""A line that is furniture only at the foot of a page, among those of ``LINE``."""

RELATED = re.compile(
    r"[\s\xa0\u3000【\[]*(?:相关(?:链接|解读|新闻|文章|文档|阅读|政策|文件|信息|稿件|附件下载)|"
    r"政策解读|图解|延伸阅读|热点推荐|猜你喜欢|友情链接)[\s\xa0\u3000】\]:：]*"
)
"""The heading over a list of links that closes an article."""

ATTACHMENT = re.compile(r"附[件表图]|\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|ceb)\b", re.IGNORECASE)
"""The name or address of an attachment: a link that belongs to the article."""
